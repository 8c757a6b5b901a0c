import { Module } from '@nestjs/common';
import type { Room } from '../../platform/rooms.js';
import { CommentEntity } from './comment.entity.js';
import { CommentsController, PlanConversationController } from './comments-controller.js';
import { CommentsService } from './comments-service.js';
import { NotificationsController } from './notifications-controller.js';
import { NotificationsService } from './notifications-service.js';

@Module({
  controllers: [CommentsController, PlanConversationController, NotificationsController],
  providers: [CommentsService, NotificationsService],
})
class CommentsModule {}

export const room: Room = {
  name: 'comments',
  module: CommentsModule,
  entities: [CommentEntity],
  tables: ['comments', 'watches'],
};
