package dev.openstream.host;

import dev.openstream.host.admin.ServedAdmin;
import dev.openstream.host.assembly.ServedController;
import dev.openstream.host.fleet.CannotServe;
import dev.openstream.host.fleet.ServedFleet;
import dev.openstream.host.page.ServedPage;
import dev.openstream.host.plan.HostPlan;
import dev.openstream.host.records.ProcessRecords;
import dev.openstream.host.settings.Fleet;
import dev.openstream.host.settings.Setting;
import dev.openstream.host.settings.Settings;
import dev.openstream.host.settings.WrongSetting;
import dev.openstream.server.admin.AdminRoute;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Everything that {@code openstream serve} serves, in a program of your own: one controller or several, simulated or
 * real, with guard, listeners, HTTP, admin port and records, as docs/settings.md describes the settings. Several may run
 * in one process. The environment is not read, and the log is that of the program, by SLF4J. Its methods may be called
 * from any thread but a controller's.
 */
public final class OpenStreamHost implements AutoCloseable {

    private final ServedFleet fleet;
    private final ServedAdmin admin;
    private final ServedPage page;
    private final ProcessRecords records;
    private final AtomicBoolean closed = new AtomicBoolean();

    private OpenStreamHost(ServedFleet fleet, ServedAdmin admin, ServedPage page, ProcessRecords records) {
        this.fleet = fleet;
        this.admin = admin;
        this.page = page;
        this.records = records;
    }

    /** One controller, with settings that are given in code. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Starts what a settings file describes, one controller or a fleet.
     *
     * @throws WrongSetting if the file or a setting cannot be used
     * @throws CannotServe if an address cannot be listened at; then nothing is left behind
     */
    public static OpenStreamHost start(Path file) throws CannotServe {
        return start(Fleet.resolve(Map.of(), Map.of(), file));
    }

    private static OpenStreamHost start(Fleet fleet) throws CannotServe {
        Settings settings = fleet.process();
        for (Setting setting : Setting.values()) {
            if (setting.ofCommand() && settings.isSet(setting)) {
                throw WrongSetting.of(
                        setting,
                        settings.value(setting),
                        "left out: it is for openstream serve, and the log and the JVM here are your program's");
            }
        }
        HostPlan plan = HostPlan.of(fleet);
        ProcessRecords records = ProcessRecords.open(fleet);
        return start(plan, records, List.of());
    }

    /**
     * Starts what {@code plan} describes.
     *
     * @param records records of the sessions; they are closed with this, or at once if this fails
     * @param more further routes of the admin port
     * @throws CannotServe if an address cannot be listened at; then nothing is left behind
     */
    public static OpenStreamHost start(HostPlan plan, ProcessRecords records, List<AdminRoute> more)
            throws CannotServe {
        ServedFleet fleet = null;
        ServedPage page = null;
        try {
            page = ServedPage.start(plan, version());
            fleet = ServedFleet.start(plan.controllers(), plan.transport(), records, page);
            page.listen();
            List<AdminRoute> routes = new ArrayList<>(ServedAdmin.routes(fleet.members(), version()));
            routes.addAll(more);
            return new OpenStreamHost(fleet, ServedAdmin.start(plan.admin(), plan.transport(), routes), page, records);
        } catch (CannotServe | RuntimeException e) {
            if (page != null) {
                page.close();
            }
            if (fleet != null) {
                fleet.close();
            }
            records.close();
            throw e;
        }
    }

    /** The version of this program. */
    public static String version() {
        String version = OpenStreamHost.class.getPackage().getImplementationVersion();
        return version == null ? "(not packaged)" : version;
    }

    /** Every controller, in the order of the settings. */
    public List<ServedController> controllers() {
        return fleet.members();
    }

    /** Address of the first listener for Open Stream of the first controller. */
    public InetSocketAddress streamAddress() {
        return controllers().getFirst().streamAddress();
    }

    /** Address of the Open API over HTTP of the first controller, null if it is not offered. */
    public @Nullable InetSocketAddress httpAddress() {
        return controllers().getFirst().httpAddress();
    }

    /** Address of the admin port, null if there is none. */
    public @Nullable InetSocketAddress adminAddress() {
        return admin.address();
    }

    /** Address of the page's own port, null if it has none. */
    public @Nullable InetSocketAddress pageAddress() {
        return page.address();
    }

    /** Lines for people: each controller and the admin port that is ready, and where the page is. */
    public List<String> ready() {
        List<String> lines = new ArrayList<>(fleet.ready());
        lines.addAll(admin.ready());
        lines.addAll(page.ready());
        return lines;
    }

    /**
     * Tells the sessions, closes every socket, stops every loop and writes what waits. Takes about two seconds at most.
     * Does nothing the second time.
     */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        admin.close();
        page.close();
        fleet.close();
        records.close();
    }

    /** Settings in code; what is not said has its default. */
    public static final class Builder {

        private final Map<Setting, String> settings = new EnumMap<>(Setting.class);
        private final Map<String, Map<Setting, String>> listeners = new LinkedHashMap<>();

        private Builder() {}

        /** {@code value} as docs/settings.md describes it; a port of 0 takes a free one. */
        public Builder set(Setting setting, Object value) {
            settings.put(setting, value.toString());
            return this;
        }

        /**
         * A listener for Open Stream with settings of its own; all others are those of the controller. The first one
         * takes the
         * place of the listener that is there without.
         *
         * @param name letters, digits, - and _
         */
        public Builder listener(String name, Map<Setting, ?> own) {
            Map<Setting, String> texts = new EnumMap<>(Setting.class);
            own.forEach((setting, value) -> texts.put(setting, value.toString()));
            listeners.put(name, texts);
            return this;
        }

        /**
         * Starts it.
         *
         * @throws WrongSetting if a setting cannot be used
         * @throws CannotServe if an address cannot be listened at; then nothing is left behind
         */
        public OpenStreamHost start() throws CannotServe {
            return OpenStreamHost.start(Fleet.inCode(settings, listeners));
        }
    }
}
