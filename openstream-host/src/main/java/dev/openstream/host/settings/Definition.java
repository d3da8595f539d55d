package dev.openstream.host.settings;

/**
 * One row of the table of settings.
 *
 * @param rule which texts it may have
 * @param defaultText its value if nobody sets it
 * @param meaning one line for people
 */
record Definition(Setting setting, Rule rule, String defaultText, String meaning) {}
