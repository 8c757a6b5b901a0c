import { schema } from '@angular/forms/signals';
import { email, ruled } from './form-rules';

/** Who signs in, wherever they do. */
export const signInForm = schema<{ email: string; password: string }>((path) => {
  email(path.email);
  ruled(path.password, (text) =>
    text.length >= 1 && text.length <= 200 ? undefined : 'Enter your password.',
  );
});
