import { Module } from '@nestjs/common';
import { MailsController, PeopleController } from './people-controller.js';
import { PeopleService } from './people-service.js';
import { SessionController } from './session-controller.js';
import { SignInService } from './sign-in-service.js';
import { SignInThrottle } from './sign-in-throttle.js';

@Module({
  controllers: [SessionController, PeopleController, MailsController],
  providers: [SignInService, SignInThrottle, PeopleService],
})
export class PeopleModule {}
