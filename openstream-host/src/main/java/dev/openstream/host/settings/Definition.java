package dev.openstream.host.settings;

/**
 * One row of the table of settings.
 *
 * @param rule rule for its texts
 * @param defaultText its value if nobody sets it
 * @param meaning one line for people
 */
record Definition(Setting setting, Rule rule, String defaultText, String meaning) {}
