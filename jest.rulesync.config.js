import { shared } from './jest.config.js';

export default {
  ...shared,
  roots: ['<rootDir>/__tests__/assistants/rulesync'],
  testTimeout: 120_000,
};
