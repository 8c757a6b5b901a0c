import { schema } from '@angular/forms/signals';
import { email, ruled } from '../../shell/form-rules';

export const forgottenForm = schema<{ email: string }>((path) => email(path.email));

export const choosePasswordForm = schema<{ password: string }>((path) =>
  ruled(path.password, (text) =>
    text.length >= 12 && text.length <= 200
      ? undefined
      : 'Choose a password of 12 characters or more.',
  ),
);
