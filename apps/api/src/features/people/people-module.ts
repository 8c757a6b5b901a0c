import { Module } from '@nestjs/common';
import { ConfirmationsController } from './confirmations-controller.js';
import { ConfirmationsService } from './confirmations-service.js';
import { LinkMails } from './link-mails.js';
import { MailsController, PeopleController } from './people-controller.js';
import { PeopleService } from './people-service.js';
import { SafeguardingMails } from './safeguarding-mails.js';
import { SessionController } from './session-controller.js';
import { SignInService } from './sign-in-service.js';
import { SignInThrottle } from './sign-in-throttle.js';

@Module({
  controllers: [SessionController, PeopleController, ConfirmationsController, MailsController],
  providers: [
    ConfirmationsService,
    LinkMails,
    PeopleService,
    SafeguardingMails,
    SignInService,
    SignInThrottle,
  ],
})
export class PeopleModule {}
