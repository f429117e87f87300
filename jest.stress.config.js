import { globSync, readFileSync } from 'node:fs';
import { shared } from './jest.config.js';

// Read by __tests__/support/rounds.ts; the workers inherit it.
process.env.ARM_INSTALL_STRESS = 'full';

const repeating = globSync('__tests__/**/*.test.ts').filter((file) =>
  readFileSync(file, 'utf8').includes('/support/rounds.ts'),
);

export default {
  ...shared,
  testMatch: repeating.map((file) => `<rootDir>/${file}`),
  testTimeout: 300_000,
};
