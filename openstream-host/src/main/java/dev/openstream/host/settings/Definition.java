package dev.openstream.host.settings;

/**
 * Row of the table of settings.
 *
 * @param scope part of a process that may have a value of its own
 * @param rule rule for its texts
 * @param defaultText default value
 * @param meaning one line for people
 */
record Definition(Setting setting, SettingScope scope, Rule rule, String defaultText, String meaning) {}
