package dev.openstream.host.settings;

import java.util.List;

/** Rule for the text of a setting. */
public sealed interface Rule {

    /**
     * Checks a text.
     *
     * @param text value of a setting
     * @return true if it keeps the rule
     */
    boolean allows(String text);

    /** {@return the rule in words that complete "it must be"} */
    String words();

    /** Any text that is not empty. */
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

    /**
     * Integer within bounds.
     *
     * @param min smallest value
     * @param max largest value
     */
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

    /** {@code true} or {@code false}. */
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

    /**
     * One of a few words.
     *
     * @param options the words
     */
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
