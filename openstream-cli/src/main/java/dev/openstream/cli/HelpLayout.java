package dev.openstream.cli;

import dev.openstream.cli.console.Exit;
import dev.openstream.cli.language.LanguageChoice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Layout of the help: purpose, examples, then the rest. The examples are the footer of the command. */
final class HelpLayout {

    private static final int NARROWEST = 80;

    private HelpLayout() {}

    /** Applies the layout to {@code command} and all commands below it. */
    static void apply(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        if (!spec.mixinStandardHelpOptions()) {
            spec.mixinStandardHelpOptions(true);
        }
        UsageMessageSpec usage = spec.usageMessage();
        usage.autoWidth(true).width(Math.max(NARROWEST, usage.width()));
        usage.sortOptions(false).sortSynopsis(false).abbreviateSynopsis(true);
        usage.footerHeading("%nExamples:%n").synopsisHeading("%nUsage: ");
        usage.optionListHeading("%nOptions:%n").parameterListHeading("%n").commandListHeading("%nCommands:%n");
        List<String> sections = new ArrayList<>(usage.sectionKeys());
        sections.removeAll(List.of(
                UsageMessageSpec.SECTION_KEY_DESCRIPTION,
                UsageMessageSpec.SECTION_KEY_FOOTER_HEADING,
                UsageMessageSpec.SECTION_KEY_FOOTER));
        sections.addAll(
                0,
                List.of(
                        UsageMessageSpec.SECTION_KEY_DESCRIPTION,
                        UsageMessageSpec.SECTION_KEY_FOOTER_HEADING,
                        UsageMessageSpec.SECTION_KEY_FOOTER));
        usage.sectionKeys(sections);
        if (spec.parent() == null) {
            spec.addOption(OptionSpec.builder(LanguageChoice.FLAG)
                    .type(String.class)
                    .paramLabel("LANG")
                    .completionCandidates(LanguageChoice.CODES)
                    .description("language of messages, in any place: en or ko (default: by LANG)")
                    .build());
            Map<String, String> codes = new LinkedHashMap<>();
            for (Exit exit : Exit.values()) {
                codes.put(Integer.toString(exit.code()), exit.meaning());
            }
            usage.exitCodeListHeading("%nExit codes:%n").exitCodeList(codes);
        }
        command.getSubcommands().values().forEach(HelpLayout::apply);
    }
}
