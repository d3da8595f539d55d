package dev.openstream.client;

/** Error lines in words. */
final class Refusals {

    private Refusals() {}

    static String words(ServerLine.Refused refusal) {
        String hint = refusal.hint().isEmpty() ? "" : " (" + refusal.hint() + ")";
        return refusal.code() + ", " + refusal.message() + hint;
    }
}
