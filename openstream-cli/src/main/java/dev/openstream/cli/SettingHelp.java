package dev.openstream.cli;

import dev.openstream.host.settings.Setting;
import dev.openstream.host.settings.SettingGroup;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/**
 * The options that are settings: {@code --help} shows those that most servers are started with, on one screen of 80 by 24;
 * {@code --help-all} shows all of them, in groups.
 */
final class SettingHelp {

    /** The flag that asks for all of them. */
    static final String ALL_FLAG = "--help-all";

    private static final int EXAMPLES = 2;

    private static final List<Essential> ESSENTIALS = List.of(
            new Essential(Setting.HOST, "ADDRESS", "listen here; 0.0.0.0 = all"),
            new Essential(Setting.PORT, "N", "port of Open Stream"),
            new Essential(Setting.HTTP_PORT, "N", "port of the Open API over HTTP"),
            new Essential(Setting.ROBOT, "MODEL", "simulated arm, or a YAML file"),
            new Essential(Setting.FAULTS, "LIST", "simulated faults, like delay=50,http_503"),
            new Essential(Setting.UPSTREAM, "URL", "controller, http://HOST:8888 or openstream://HOST"),
            new Essential(Setting.GUARD, "MODE", "limits of motion: reject, clamp, warn"),
            new Essential(Setting.AUDIT_LOG, "FILE", "where every CONTROL is noted"),
            new Essential(Setting.LOG_LEVEL, "LEVEL", "error, warn, info, debug or trace"));

    /** One line of the short help. */
    private record Essential(Setting setting, String label, String meaning) {

        String line() {
            boolean hasDefault = !setting.defaultText().equals("none");
            return SettingHelp.line(
                    setting.flag() + "=" + label,
                    meaning + (hasDefault ? " (default: " + setting.defaultText() + ")" : ""));
        }
    }

    private SettingHelp() {}

    static OptionSpec option() {
        return OptionSpec.builder(ALL_FLAG)
                .type(boolean.class)
                .description("shows all options, in groups")
                .build();
    }

    static void apply(UsageMessageSpec usage) {
        usage.sectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, SettingHelp::text);
        usage.sectionMap().put(UsageMessageSpec.SECTION_KEY_FOOTER, SettingHelp::examples);
    }

    /** Shows the help if {@code arguments} ask for all of it, and runs the command otherwise. */
    static int orRun(ParseResult arguments) {
        CommandLine last = arguments.asCommandLineList().getLast();
        if (asksForAll(last)) {
            last.usage(last.getOut());
            return CommandLine.ExitCode.OK;
        }
        return new RunLast().execute(arguments);
    }

    private static boolean asksForAll(CommandLine command) {
        ParseResult arguments = command.getParseResult();
        return arguments != null && arguments.hasMatchedOption(ALL_FLAG);
    }

    private static String examples(Help help) {
        return asksForAll(help.commandSpec().commandLine())
                ? help.footer()
                : help.footer().lines().limit(EXAMPLES).collect(Collectors.joining("\n", "", "\n"));
    }

    private static String text(Help help) {
        return asksForAll(help.commandSpec().commandLine()) ? all(help) : essentials(help);
    }

    private static String essentials(Help help) {
        StringBuilder text = new StringBuilder(list(help, SettingHelp::ofCommandOnly));
        text.append(
                line(SettingFlags.FILE_FLAG + "=FILE", "YAML file with settings (" + SettingFlags.FILE_VARIABLE + ")"));
        ESSENTIALS.forEach(each -> text.append(each.line()));
        return text.append(line(ALL_FLAG, "shows all options, in groups")).toString();
    }

    private static String line(String option, String meaning) {
        return "      %-18s   %s%n".formatted(option, meaning);
    }

    /** Returns true for an option that is neither a setting nor one that every such command has. */
    private static boolean ofCommandOnly(OptionSpec option) {
        return setting(option) == null
                && !option.usageHelp()
                && !option.versionHelp()
                && !option.longestName().equals(ALL_FLAG)
                && !option.longestName().equals(SettingFlags.FILE_FLAG);
    }

    private static String all(Help help) {
        StringBuilder text = new StringBuilder(list(help, option -> setting(option) == null));
        for (SettingGroup group : SettingGroup.values()) {
            text.append(System.lineSeparator()).append(group.heading()).append(':');
            text.append(System.lineSeparator());
            text.append(list(help, option -> belongs(option, group)));
        }
        return text.toString();
    }

    private static boolean belongs(OptionSpec option, SettingGroup group) {
        Setting setting = setting(option);
        return setting != null && setting.group() == group;
    }

    private static @Nullable Setting setting(OptionSpec option) {
        return Setting.keyed(option.longestName().substring(2));
    }

    private static String list(Help help, Predicate<OptionSpec> wanted) {
        List<OptionSpec> options =
                help.commandSpec().options().stream().filter(wanted).toList();
        Help.Layout layout = help.createDefaultLayout(options, List.of(), help.colorScheme());
        layout.addAllOptions(options, help.createDefaultParamLabelRenderer());
        return layout.toString();
    }
}
