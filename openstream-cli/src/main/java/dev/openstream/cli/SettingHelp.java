package dev.openstream.cli;

import dev.openstream.cli.settings.Setting;
import dev.openstream.cli.settings.SettingGroup;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The options that are settings, in groups: there are too many for one list. */
final class SettingHelp {

    private SettingHelp() {}

    static void apply(UsageMessageSpec usage) {
        usage.sectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, SettingHelp::text);
    }

    private static String text(Help help) {
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
        return setting != null && group.settings().contains(setting);
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
