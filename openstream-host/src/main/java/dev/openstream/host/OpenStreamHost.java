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
 * Complete server of {@code openstream serve} in a program of your own: one controller or several, simulated or real,
 * with guard, listeners, HTTP, admin port and records. docs/settings.md describes the settings. Several hosts may run
 * in one process. A host does not read environment variables and logs through SLF4J.
 *
 * <p>Thread-safe: methods may be called from any thread except a controller's.
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

    /** {@return a builder of a host with one controller, whose settings are set in code} */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Starts the controllers of a settings file: one controller or a fleet. All of them start, or none.
     *
     * @param file settings in YAML
     * @return the running host; close it
     * @throws WrongSetting if the file or a setting cannot be used; the message names a remedy
     * @throws CannotServe if it cannot listen at an address; no thread or socket is left behind
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
     * Starts the controllers of a plan. All of them start, or none.
     *
     * @param plan controllers, admin port, page and transport
     * @param records records of the sessions; closed by {@link #close}, and at once if the start fails
     * @param more further routes of the admin port
     * @return the running host; close it
     * @throws CannotServe if it cannot listen at an address; no thread or socket is left behind
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

    /** {@return the version of this program; a note in parentheses if the classes are not from its jar} */
    public static String version() {
        String version = OpenStreamHost.class.getPackage().getImplementationVersion();
        return version == null ? "(not packaged)" : version;
    }

    /** {@return all controllers, in the order of the settings} */
    public List<ServedController> controllers() {
        return fleet.members();
    }

    /**
     * {@return the address of the first listener for Open Stream of the first controller, with the port that is really
     * used}
     */
    public InetSocketAddress streamAddress() {
        return controllers().getFirst().streamAddress();
    }

    /** {@return the address of the Open API over HTTP of the first controller; null if it is not served} */
    public @Nullable InetSocketAddress httpAddress() {
        return controllers().getFirst().httpAddress();
    }

    /** {@return the address of the admin port; null if there is none} */
    public @Nullable InetSocketAddress adminAddress() {
        return admin.address();
    }

    /** {@return the address of the page's own port; null if it has none} */
    public @Nullable InetSocketAddress pageAddress() {
        return page.address();
    }

    /** {@return lines of text for a terminal: each controller, the admin port and the links to the page} */
    public List<String> ready() {
        List<String> lines = new ArrayList<>(fleet.ready());
        lines.addAll(admin.ready());
        lines.addAll(page.ready());
        return lines;
    }

    /**
     * Ends all sessions with an error line to their clients, closes all sockets, stops all loops and writes pending
     * records. Blocks for two seconds at most. A second call does nothing.
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

    /** Builder of a host with one controller. A setting that is not set has its default. Not thread-safe. */
    public static final class Builder {

        private final Map<Setting, String> settings = new EnumMap<>(Setting.class);
        private final Map<String, Map<Setting, String>> listeners = new LinkedHashMap<>();

        private Builder() {}

        /**
         * Sets a setting.
         *
         * @param setting setting of this name in docs/settings.md
         * @param value value whose text docs/settings.md allows; port 0 selects a free port
         * @return this builder
         */
        public Builder set(Setting setting, Object value) {
            settings.put(setting, value.toString());
            return this;
        }

        /**
         * Adds a listener for Open Stream with settings of its own. For all other settings it uses those of the
         * controller. The first added listener replaces the default one.
         *
         * @param name name of the listener: letters, digits, - and _
         * @param own settings of this listener; docs/settings.md tells which ones a listener may have
         * @return this builder
         */
        public Builder listener(String name, Map<Setting, ?> own) {
            Map<Setting, String> texts = new EnumMap<>(Setting.class);
            own.forEach((setting, value) -> texts.put(setting, value.toString()));
            listeners.put(name, texts);
            return this;
        }

        /**
         * Starts the host.
         *
         * @return the running host; close it
         * @throws WrongSetting if a setting cannot be used; the message names a remedy
         * @throws CannotServe if it cannot listen at an address; no thread or socket is left behind
         */
        public OpenStreamHost start() throws CannotServe {
            return OpenStreamHost.start(Fleet.inCode(settings, listeners));
        }
    }
}
