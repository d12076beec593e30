// Generated from the service's OpenAPI document by "npm run types"; not edited by hand.

export const AUDIT_CSV_ENTRIES = 10000;
export const DIMENSION_LENGTH = 256;
export const EXPERIMENTS_PAGE = 200;
export const KEY_LENGTH = 64;
export const STOP_REASON_LENGTH = 1000;
