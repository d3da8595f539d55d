package dev.openstream.server.session.handshake;

import dev.openstream.server.pacing.Ticker;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The check of {@code payload.token} of HANDSHAKE for one listener. A peer that guesses is turned away for a while, with all
 * others of the same network address. Owned by the event loop.
 */
public final class Authentication {

    /** Message that says nothing of what was wrong: no token, another's, or one that was taken back. */
    static final String REJECTED = "this server takes HANDSHAKE with a valid payload.token only";

    private static final String BARRED = "there were too many wrong tokens from this address; try again in a minute";

    private final Supplier<Tokens> tokens;
    private final TokenGuesses guesses;

    /**
     * No guess yet.
     *
     * @param tokens those that hold now; asked at each HANDSHAKE, because they may change
     */
    public Authentication(Supplier<Tokens> tokens, Ticker ticker) {
        this.tokens = tokens;
        this.guesses = new TokenGuesses(ticker);
    }

    /** Reason why no session from an address is accepted now; null if sessions are accepted. */
    public @Nullable String barred(String address) {
        return guesses.barred(address) ? BARRED : null;
    }

    /** Owner of {@code token}, null if it is none. A token that is missing is no guess. */
    @Nullable
    String ownerOf(@Nullable String token, String address) {
        String owner = tokens.get().ownerOf(token);
        if (owner == null && token != null) {
            guesses.note(address);
        }
        return owner;
    }

    /** Number of addresses that are remembered. */
    int addresses() {
        return guesses.addresses();
    }
}
