/** Links as the service makes them, with a key that tests know. */
import { createLinks } from '../../src/mail/links.js';

export const testLinks = createLinks({ key: Buffer.alloc(32, 9), publicUrl: () => 'https://hearback.acme.example' });
