package dev.openstream.server.upstream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log when a controller is lost and when it is back, once each. Owned by the event loop. */
public final class LinkLog {

    private static final Logger log = LoggerFactory.getLogger(LinkLog.class);

    private final String upstream;
    private boolean lost;

    /**
     * For a controller that is there until told otherwise.
     *
     * @param upstream what it is called, without credentials
     */
    public LinkLog(String upstream) {
        this.upstream = upstream;
    }

    /** It cannot be reached, or does not answer. */
    public void lost(String reason) {
        if (!lost) {
            lost = true;
            log.warn("upstream {} is lost: {}; trying again", upstream, reason);
        }
    }

    /** It is there. */
    public void back() {
        if (lost) {
            lost = false;
            log.info("upstream {} is back", upstream);
        }
    }
}
