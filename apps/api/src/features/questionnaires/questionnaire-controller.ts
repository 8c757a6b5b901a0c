import { Body, Controller, Header, HttpCode, Ip, Post } from '@nestjs/common';
import {
  EnterCode,
  SendAnswers,
  WithdrawAnswers,
  type OpenedQuestionnaire,
} from '@all-together/contracts';
import { Public } from '../../platform/access/requires.js';
import { AlsoAnswers } from '../../platform/openapi/answers.js';
import { QuestionnaireService } from './questionnaire-service.js';

/**
 * What the pupil's page asks. Codes travel in bodies, never in addresses, so that no log has them.
 */
@Controller('questionnaire')
export class QuestionnaireController {
  constructor(private readonly questionnaire: QuestionnaireService) {}

  /** Open the questionnaire with a code. */
  @Public()
  @Post('open')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @AlsoAnswers(429)
  open(@Ip() address: string, @Body() body: EnterCode): Promise<OpenedQuestionnaire> {
    return this.questionnaire.open(address, body);
  }

  /** Send a pupil's answers. The same ballot sent again is kept once. */
  @Public()
  @Post('answers')
  @HttpCode(204)
  @AlsoAnswers(429)
  send(@Ip() address: string, @Body() body: SendAnswers): Promise<void> {
    return this.questionnaire.send(address, body);
  }

  /** Withdraw a pupil's answers. */
  @Public()
  @Post('withdraw')
  @HttpCode(204)
  @AlsoAnswers(429)
  withdraw(@Ip() address: string, @Body() body: WithdrawAnswers): Promise<void> {
    return this.questionnaire.withdraw(address, body);
  }
}
