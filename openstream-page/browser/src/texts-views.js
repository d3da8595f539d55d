export const VIEW_TEXTS = {};
