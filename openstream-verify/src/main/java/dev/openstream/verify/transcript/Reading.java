package dev.openstream.verify.transcript;

/**
 * One way to read the vendor's manual where it leaves a choice.
 *
 * @param choice open question of the manual: {@code STOP with nothing to stop}
 * @param taken behaviour of a server that reads it so: {@code is acknowledged}
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
