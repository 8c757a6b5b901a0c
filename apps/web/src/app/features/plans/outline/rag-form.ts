import { schema } from '@angular/forms/signals';
import { prose } from '../../../shell/form-rules';

export interface RagModel {
  rag: string;
  ragReason: string;
}

export const ragSchema = schema<RagModel>((judgement) => {
  prose(judgement.ragReason, 'the reason for the RAG', 2000);
});
