package dev.openstream.server.session.handshake;

import dev.openstream.server.pacing.Ticker;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The check of {@code payload.token} of HANDSHAKE for one listener. A peer that guesses is turned away for a while, with all
 * others of the same network address. Owned by the event loop.
 */
public final class Authentication {

    private static final Logger log = LoggerFactory.getLogger(Authentication.class);

    /** Wrong tokens after which an address is turned away for {@link #BARRED_MILLIS} after the last. */
    static final int TRIES = 5;

    static final long BARRED_MILLIS = 60_000;

    /** Most addresses that are remembered; beyond it the one that was wrong least lately is forgotten. */
    private static final int MOST_ADDRESSES = 4_096;

    /** Message that says nothing of what was wrong: no token, another's, or one that was taken back. */
    static final String REJECTED = "this server takes HANDSHAKE with a valid payload.token only";

    private static final String BARRED = "there were too many wrong tokens from this address; try again in a minute";

    private final Supplier<Tokens> tokens;
    private final Ticker ticker;
    private final Map<String, Guesses> byAddress = new LinkedHashMap<>();

    private static final class Guesses {
        private int wrong;
        private long lastNanos;
    }

    /**
     * No guess yet.
     *
     * @param tokens those that hold now; asked at each HANDSHAKE, because they may change
     */
    public Authentication(Supplier<Tokens> tokens, Ticker ticker) {
        this.tokens = tokens;
        this.ticker = ticker;
    }

    /** Reason why no session from an address is accepted now; null if sessions are accepted. */
    public @Nullable String barred(String address) {
        Guesses guesses = byAddress.get(address);
        if (guesses == null || guesses.wrong < TRIES) {
            return null;
        }
        if (ticker.nanos() - guesses.lastNanos < TimeUnit.MILLISECONDS.toNanos(BARRED_MILLIS)) {
            return BARRED;
        }
        byAddress.remove(address);
        return null;
    }

    /** Owner of {@code token}, null if it is none. A token that is missing is no guess. */
    @Nullable
    String ownerOf(@Nullable String token, String address) {
        String owner = tokens.get().ownerOf(token);
        if (owner == null && token != null) {
            noteGuess(address);
        }
        return owner;
    }

    private void noteGuess(String address) {
        Guesses guesses = byAddress.remove(address);
        if (guesses == null) {
            guesses = new Guesses();
            if (byAddress.size() >= MOST_ADDRESSES) {
                byAddress.remove(byAddress.keySet().iterator().next());
            }
        }
        byAddress.put(address, guesses);
        guesses.wrong++;
        guesses.lastNanos = ticker.nanos();
        if (guesses.wrong == TRIES) {
            log.warn("{} wrong tokens from {}, which is turned away for {} s", TRIES, address, BARRED_MILLIS / 1000);
        }
    }

    /** Number of addresses that are remembered. */
    int addresses() {
        return byAddress.size();
    }
}
