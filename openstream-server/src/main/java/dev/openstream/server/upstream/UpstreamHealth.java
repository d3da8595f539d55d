package dev.openstream.server.upstream;

import dev.openstream.server.openapi.ApiFailure;
import dev.openstream.server.openapi.ApiOutcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reachability of a controller, and the outcomes of its calls. Tells the log when the controller is lost and when it is
 * back, once each. Owned by the event loop.
 */
public final class UpstreamHealth {

    private static final Logger log = LoggerFactory.getLogger(UpstreamHealth.class);

    private final String upstream;
    private boolean seen;
    private boolean lost;
    private String reason = "it has not been reached yet";
    private long calls;
    private long failures;
    private long losses;

    /**
     * The health of a controller before the first contact.
     *
     * @param upstream its address, without credentials
     */
    public UpstreamHealth(String upstream) {
        this.upstream = upstream;
    }

    /** The controller cannot be reached, or does not answer. */
    public void lost(String why) {
        reason = why;
        if (!lost) {
            lost = true;
            losses++;
            log.warn("upstream {} is lost: {}; trying again", upstream, why);
        }
    }

    /** It is there. */
    public void back() {
        seen = true;
        if (lost) {
            lost = false;
            log.info("upstream {} is back", upstream);
        }
    }

    /** A call was made, or could not be. */
    public void called(ApiOutcome outcome) {
        calls++;
        if (outcome instanceof ApiFailure) {
            failures++;
        }
    }

    /** As it stands now. */
    public UpstreamReport report() {
        boolean up = seen && !lost;
        return new UpstreamReport(upstream, up, up ? "" : reason, calls, failures, losses);
    }
}
