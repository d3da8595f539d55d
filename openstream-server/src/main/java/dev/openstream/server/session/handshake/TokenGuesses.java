package dev.openstream.server.session.handshake;

import dev.openstream.server.pacing.Ticker;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wrong tokens by the network address that sent them. An address that guesses is turned away for a while. Owned by one
 * thread.
 */
public final class TokenGuesses {

    private static final Logger log = LoggerFactory.getLogger(TokenGuesses.class);

    /** Wrong tokens after which an address is turned away for {@link #BARRED_MILLIS} after the last. */
    public static final int TRIES = 5;

    /** Time for which an address is turned away, in ms. */
    public static final long BARRED_MILLIS = 60_000;

    /** Most addresses that are remembered; beyond it the one that was wrong least lately is forgotten. */
    private static final int MOST_ADDRESSES = 4_096;

    private final Ticker ticker;
    private final Map<String, Guesses> byAddress = new LinkedHashMap<>();

    private static final class Guesses {
        private int wrong;
        private long lastNanos;
    }

    /** No guess yet. */
    public TokenGuesses(Ticker ticker) {
        this.ticker = ticker;
    }

    /** True if {@code address} is turned away now. */
    public boolean barred(String address) {
        Guesses guesses = byAddress.get(address);
        if (guesses == null || guesses.wrong < TRIES) {
            return false;
        }
        if (ticker.nanos() - guesses.lastNanos < TimeUnit.MILLISECONDS.toNanos(BARRED_MILLIS)) {
            return true;
        }
        byAddress.remove(address);
        return false;
    }

    /** Notes a wrong token of {@code address}. */
    public void note(String address) {
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
