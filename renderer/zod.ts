import { z } from 'zod';

// The content security policy forbids `eval`, and zod's probe for it would be reported as a violation. Imported first.
z.config({ jitless: true });
