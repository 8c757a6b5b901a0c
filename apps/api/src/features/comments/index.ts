import { Module } from '@nestjs/common';
import { CommentsController, PlanConversationController } from './comments-controller.js';
import { CommentsService } from './comments-service.js';
import { NotificationsController } from './notifications-controller.js';
import { NotificationsService } from './notifications-service.js';

@Module({
  controllers: [CommentsController, PlanConversationController, NotificationsController],
  providers: [CommentsService, NotificationsService],
})
export class CommentsModule {}
export { CommentEntity } from './comment.entity.js';
