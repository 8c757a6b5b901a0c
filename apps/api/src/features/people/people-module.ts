import { Module } from '@nestjs/common';
import { LinkMails } from './link-mails.js';
import { MailsController, PeopleController } from './people-controller.js';
import { PeopleService } from './people-service.js';
import { SessionController } from './session-controller.js';
import { SignInService } from './sign-in-service.js';
import { SignInThrottle } from './sign-in-throttle.js';

@Module({
  controllers: [SessionController, PeopleController, MailsController],
  providers: [LinkMails, SignInService, SignInThrottle, PeopleService],
})
export class PeopleModule {}
