package dev.openstream.cli.attack;

import java.util.List;
import java.util.Locale;

/** One way to harm the server from outside, each a kind of its own. All traffic goes to loopback. */
enum Attack {
    UNFINISHED_LINES("1,000 connections begin a line of 1 MB each and never end it", Assault::unfinishedLines),
    SMALL_AFTER_LARGE("200 connections send lines of 900 kB, then small ones", Assault::smallAfterLarge),
    SMALL_LINES("200 connections send a small line every millisecond and read the replies", Assault::smallLines),
    UNREAD_REPLIES("250 connections send 30 kB of nonsense lines and read no reply", Assault::unreadReplies),
    LONG_IDS(
            "100 connections monitor with an id of 200 bytes or 1 MB at 2 ms, half of them read nothing",
            Assault::longIds),
    LARGE_CONTROLS("4 connections send CONTROLs of 1 MB without a pause", Assault::largeControls),
    GUARDED_CONTROLS(
            "4 connections send lists of 1 MB and 1,900 points to a guard, which has to refuse the last point",
            Assault::guardedControls,
            "--guard",
            "reject"),
    LONG_LINES("100 connections flood with lines of 45 kB", Assault::longLines),
    HTTP_PIPELINED(
            "one HTTP connection pipelines 8 kB of GETs of the largest page and reads nothing", Assault::pipelined),
    HTTP_NOTHING("the same where HTTP may call nothing", Assault::pipelined, "--http-allow", "nothing"),
    HTTP_BODIES("200 HTTP connections send bodies of 1 MB, all but the last byte", Assault::bodies),
    HTTP_BYTES("40 HTTP connections send a body byte by byte", Assault::bytes),
    HTTP_BROKEN_OFF("HTTP connections break off in the middle of a POST", Assault::brokenOff),
    TURNED_AWAY("100 connections are turned away and go on sending without a pause", Assault::turnedAway),
    HTTP_TURNED_AWAY("100 HTTP connections are refused and go on sending without a pause", Assault::httpTurnedAway),
    RECORDED_SESSIONS("260 recorded sessions send valid lines of 4 kB", Assault::recorded, "--recorder-seconds", "60"),
    SLOW_CONTROLLER(
            "CONTROLs of 1 MB and of 300 kB to a controller that does not answer",
            Assault::slowController,
            "--upstream-max-calls-per-sec",
            "2000");

    /** Does it until the time is over, and answers how often it tried. */
    @FunctionalInterface
    interface Way {
        long run(Assault assault) throws Exception;
    }

    private final String words;

    @SuppressWarnings("ImmutableEnumChecker") // Method references without state.
    private final Way way;

    @SuppressWarnings("ImmutableEnumChecker") // List.of.
    private final List<String> flags;

    Attack(String words, Way way, String... flags) {
        this.words = words;
        this.way = way;
        this.flags = List.of(flags);
    }

    /** Description of the attack, for people. */
    String words() {
        return words;
    }

    String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Attack titled(String title) {
        return valueOf(title.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** Flags of the attacked server: as installed, except for the target of the attack. */
    List<String> flags() {
        return flags;
    }

    /** Returns true if the attacked server is a gateway, to a controller that never answers a CONTROL. */
    boolean needsSlowController() {
        return this == SLOW_CONTROLLER;
    }

    Way way() {
        return way;
    }
}
