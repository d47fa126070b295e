/** What stands for blocked addresses of erased people, with a key that tests know. */
import { createAddressMark } from '../../src/db/erased-addresses.js';

export const testMark = createAddressMark(Buffer.alloc(32, 11));
