import { shared } from './jest.config.js';

// Read by __tests__/support/rounds.ts; the workers inherit it.
process.env.ARM_INSTALL_STRESS = 'full';

export default {
  ...shared,
  testMatch: [
    '**/config/setup-fuzz.test.ts',
    '**/archive/mutations.test.ts',
    '**/workspace/crash.test.ts',
    '**/scenarios/crash/{kill,contention,agents-file,other-file-system}.test.ts',
    '**/scenarios/install/repeat.test.ts',
    '**/scenarios/actions-cache/matrix.test.ts',
  ],
  testTimeout: 300_000,
};
