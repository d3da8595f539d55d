package dev.openstream.cli.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.openstream.host.settings.Setting;
import dev.openstream.protocol.json.JsonBuilder;
import dev.openstream.server.admin.AdminAnswer;
import dev.openstream.server.admin.AdminRequest;
import dev.openstream.server.admin.AdminRoute;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.slf4j.LoggerFactory;

/** {@code /log-level}: how much is logged, until the process ends. The body of a PUT is one of the setting's words. */
public final class LogLevelRoute {

    private static final org.slf4j.Logger log = LoggerFactory.getLogger(LogLevelRoute.class);

    private LogLevelRoute() {}

    public static List<AdminRoute> routes() {
        return List.of(
                new AdminRoute("GET", "/log-level", _ -> level()),
                new AdminRoute("PUT", "/log-level", LogLevelRoute::set));
    }

    private static AdminAnswer set(AdminRequest request) {
        String word = new String(request.body(), StandardCharsets.UTF_8).strip();
        if (!Setting.LOG_LEVEL.rule().allows(word)) {
            return AdminAnswer.refused(
                    400, "body: it must be " + Setting.LOG_LEVEL.rule().words());
        }
        // Logs the change at a level that shows it, before and after.
        log.warn("the level of the log is {} now; it was {}", word, shown());
        root().setLevel(Level.toLevel(word));
        return level();
    }

    private static AdminAnswer level() {
        return AdminAnswer.json(
                200,
                new JsonBuilder().raw("{\"level\":").string(shown()).raw('}').toText());
    }

    private static String shown() {
        return root().getLevel().toString().toLowerCase(Locale.ROOT);
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }
}
