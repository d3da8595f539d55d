package dev.openstream.guard;

/** Told when the guard has found something. */
@FunctionalInterface
public interface GuardListener {

    /** Nobody wants to know. */
    GuardListener NONE = reason -> {};

    /**
     * A command broke a limit. Called on the controller's loop, at most once a second, so it must not block.
     *
     * @param reason the call, the joint, the value and the limit, for people
     */
    void tripped(String reason);

    /** The same, without a word and of every command. */
    default void broken() {}

    /** A command was brought within its limits. Of every command. */
    default void limited() {}
}
