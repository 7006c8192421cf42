import { z } from 'zod';

// Validators are interpreted, never compiled: the page's CSP allows no eval. Imported before anything that makes a schema.
z.config({ jitless: true });
