package dev.openstream.host.settings;

import java.util.List;

/** Rule for the text of a setting. */
public sealed interface Rule {

    /** Returns true if {@code text} keeps the rule. */
    boolean allows(String text);

    /** The rule in words, after "it must be". */
    String words();

    /** Any text but an empty one. */
    record Text() implements Rule {
        @Override
        public boolean allows(String text) {
            return !text.isBlank();
        }

        @Override
        public String words() {
            return "a text";
        }
    }

    /** A whole number within bounds. */
    record Whole(long min, long max) implements Rule {
        @Override
        public boolean allows(String text) {
            try {
                long value = Long.parseLong(text);
                return value >= min && value <= max;
            } catch (NumberFormatException e) {
                return false;
            }
        }

        @Override
        public String words() {
            return "a whole number from " + min + " to " + max;
        }
    }

    /** Yes or no. */
    record Flag() implements Rule {
        @Override
        public boolean allows(String text) {
            return text.equals("true") || text.equals("false");
        }

        @Override
        public String words() {
            return "true or false";
        }
    }

    /** One of a few words. */
    record Choice(List<String> options) implements Rule {
        @Override
        public boolean allows(String text) {
            return options.contains(text);
        }

        @Override
        public String words() {
            return "one of " + String.join(", ", options);
        }
    }
}
