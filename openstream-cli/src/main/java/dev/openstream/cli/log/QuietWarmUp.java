package dev.openstream.cli.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.openstream.host.WarmUp;
import dev.openstream.host.assembly.BackendSettings;
import dev.openstream.host.plan.HostPlan;
import java.io.IOException;
import org.slf4j.LoggerFactory;

/**
 * The warm-up before a server is announced. Its sessions belong to no client, so they are not logged. A server that
 * could not warm up is a server all the same.
 */
public final class QuietWarmUp {

    private static final org.slf4j.Logger log = LoggerFactory.getLogger(QuietWarmUp.class);

    private QuietWarmUp() {}

    /** Warms up for {@code millis}, and as long again for a gateway over HTTP, if {@code plan} has one; 0 is not at all. */
    public static void run(HostPlan plan, long millis) {
        if (millis == 0) {
            return;
        }
        Logger server = (Logger) LoggerFactory.getLogger("dev.openstream.server");
        server.setLevel(Level.WARN);
        try {
            WarmUp.run(plan.transport(), millis);
            if (plan.controllers().stream().anyMatch(each -> each.backend() instanceof BackendSettings.OverHttp)) {
                WarmUp.runGateway(plan.transport(), millis);
            }
        } catch (IOException e) {
            log.warn("the warm-up was cut short, so the first beats may be late: {}", e.getMessage());
        } finally {
            server.setLevel(null);
        }
    }
}
