package dev.openstream.cli;

import dev.openstream.host.settings.Fleet;
import dev.openstream.host.settings.Setting;
import dev.openstream.host.settings.SettingGroup;
import dev.openstream.host.settings.Settings;
import dev.openstream.host.settings.SettingsDocument;
import dev.openstream.protocol.json.JsonBuilder;
import java.io.PrintWriter;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Commands that show the settings and the source of each. */
@Command(
        name = "config",
        synopsisSubcommandLabel = "COMMAND",
        description = "Shows the settings of the server.",
        footer = "  openstream config show --json | jq -r 'select(.source != \"default\")'")
final class ConfigCommand {

    /** Names of the forms, for completion. */
    static final class FormNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return List.of("nested", "flat").iterator();
        }
    }

    /** Prints each setting's value and where it came from. */
    @Command(
            name = "show",
            description = {
                "Prints every setting by group, its value and its source; for a fleet, the settings of each controller after its"
                        + " name.",
                "Takes the flags of serve: replace \"serve\" by \"config show\" to see the settings that it would use."
            },
            footer = {
                "  openstream config show --config lab.yaml --port 49001",
                "  openstream config show --yaml > lab.yaml  # all settings, to begin with"
            })
    static final class Show implements Callable<Integer> {

        @Spec
        @SuppressWarnings("NullAway.Init") // picocli sets it before call().
        private CommandSpec spec;

        @Option(names = "--json", description = "one JSON object per line")
        private boolean json;

        @Option(
                names = "--yaml",
                arity = "0..1",
                fallbackValue = "nested",
                paramLabel = "nested|flat",
                completionCandidates = FormNames.class,
                description = "prints a settings file with the same values; by groups, or flat")
        private SettingsDocument.@Nullable SettingsForm yaml;

        @Override
        public Integer call() {
            if (json && yaml != null) {
                throw new ParameterException(spec.commandLine(), "--json and --yaml exclude each other");
            }
            Fleet fleet = SettingFlags.resolve(spec.commandLine().getParseResult(), System.getenv());
            PrintWriter data = spec.commandLine().getOut();
            if (yaml != null) {
                data.print(SettingsDocument.of(fleet, yaml));
                data.flush();
                return ExitCode.OK;
            }
            if (fleet.named()) {
                show("", fleet.process(), Setting::ofProcess, data);
                fleet.members().forEach(each -> show(each.name(), each.settings(), one -> !one.ofProcess(), data));
            } else {
                show("", fleet.process(), each -> true, data);
            }
            fleet.members().forEach(each -> showListeners(each, data));
            return ExitCode.OK;
        }

        /** Shows the settings that a listener may have of its own; all others are its controller's. */
        private void showListeners(Fleet.Member controller, PrintWriter data) {
            for (Fleet.ListedListener listener : controller.listeners()) {
                String name = controller.name().isEmpty() ? listener.name() : controller.name() + "/" + listener.name();
                show(name, listener.settings(), Setting::ofListener, data);
            }
        }

        private void show(String controller, Settings settings, Predicate<Setting> shown, PrintWriter data) {
            for (SettingGroup group : SettingGroup.values()) {
                List<Setting> ofGroup = group.settings().stream().filter(shown).toList();
                if (!json && !ofGroup.isEmpty()) {
                    data.println("# " + (controller.isEmpty() ? "" : controller + ", ") + group.heading());
                }
                for (Setting setting : ofGroup) {
                    Settings.Value value = settings.value(setting);
                    data.println(json ? asJson(controller, setting, value) : asText(controller, setting, value));
                }
            }
        }

        private static String asText(String controller, Setting setting, Settings.Value value) {
            String of = controller.isEmpty() ? "" : controller + " ";
            return "%s%-26s %-12s %s".formatted(of, setting.key(), value.text(), value.source());
        }

        private static String asJson(String controller, Setting setting, Settings.Value value) {
            JsonBuilder json = new JsonBuilder().raw('{');
            if (!controller.isEmpty()) {
                json.raw("\"controller\":").string(controller).raw(',');
            }
            return json.raw("\"group\":")
                    .string(setting.group().key())
                    .raw(",\"setting\":")
                    .string(setting.key())
                    .raw(",\"value\":")
                    .string(value.text())
                    .raw(",\"source\":")
                    .string(value.source())
                    .raw('}')
                    .toText()
                    .toString();
        }
    }
}
