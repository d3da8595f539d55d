package dev.openstream.verify.transcript;

/**
 * Interpretation of the vendor's manual at a point that it leaves open.
 *
 * @param choice open question, for example {@code STOP with nothing to stop}
 * @param taken behaviour of a server with this interpretation, for example {@code is acknowledged}
 */
public record Reading(String choice, String taken) {

    /**
     * The reading that a directive writes as {@code CHOICE: TAKEN}.
     *
     * @throws IllegalArgumentException if it is written otherwise
     */
    static Reading of(String text) {
        int colon = text.indexOf(": ");
        if (colon < 1) {
            throw new IllegalArgumentException("a reading is written CHOICE: TAKEN");
        }
        return new Reading(text.substring(0, colon), text.substring(colon + 2).strip());
    }
}
