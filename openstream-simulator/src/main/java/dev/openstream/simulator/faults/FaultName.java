package dev.openstream.simulator.faults;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Every {@link Fault} by its name, with the one number that it may have: the table behind the routes, the settings, the
 * scenario file and the documentation.
 */
@SuppressWarnings("ImmutableEnumChecker") // Constructors of records change nothing.
public enum FaultName {
    DELAY(
            new Parameter("ms", 1, 10_000, 100),
            Fault.Delay::new,
            "each service call is executed and answered later by this time"),
    JITTER(
            new Parameter("ms", 1, 10_000, 50),
            Fault.Jitter::new,
            "each service call is executed and answered later by a random time up to this"),
    STALL(_ -> new Fault.Stall(), "service calls wait, and are executed in order when it is undone"),
    HTTP_500(_ -> new Fault.HttpError(500), "each service call is answered with 500 and not executed"),
    HTTP_503(_ -> new Fault.HttpError(503), "each service call is answered with 503 and not executed"),
    NO_ANSWER(_ -> new Fault.NoAnswer(), "each service call is executed, and its answer is lost"),

    MODE_SWITCH(
            _ -> new Fault.ModeSwitch(),
            "the mode is switched to manual, and every Open Stream session ends; undone, the switch is turned back"),
    PLAYBACK_STOP(_ -> new Fault.PlaybackStop(), "the program stops; undone, it is started"),
    MOTOR_OFF(
            _ -> new Fault.MotorOff(),
            "the motors are switched off and the program stops; undone, they are switched on"),
    EMERGENCY_STOP(_ -> new Fault.EmergencyStop(), "the emergency stop is pressed; undone, it is only released"),
    POWER_SAVING(_ -> new Fault.PowerSaving(), "the controller goes to power saving; undone, it leaves it"),

    CONNECTION_RESET(false, _ -> new Fault.ConnectionReset(), "every open Open Stream connection is reset, once"),
    HALF_OPEN(
            false,
            _ -> new Fault.HalfOpen(),
            "every open Open Stream connection stays open, but nothing gets through any more, permanently"),
    TRUNCATED_LINE(
            new Parameter("lines", 1, 1_000_000, 1),
            Fault.TruncatedLine::new,
            "only the first half of this many lines to Open Stream clients is sent"),
    GARBAGE_LINE(
            new Parameter("lines", 1, 1_000_000, 1),
            Fault.GarbageLine::new,
            "this many lines to Open Stream clients are preceded by a line that is not JSON"),
    SLOW_NETWORK(
            new Parameter("ms", 1, 10_000, 100),
            Fault.SlowNetwork::new,
            "Open Stream lines get through only once in this time, and at most 8 KiB of the clients' input each time"),
    CLOCK_STEP(
            new Parameter("seconds", -100_000_000, 100_000_000, 3_600),
            Fault.ClockStep::new,
            "the controller's clock and ts since 1970 step by this; undone, they step back");

    /**
     * The number that belongs to a fault.
     *
     * @param key its name, which says its unit
     * @param min least value
     * @param max largest value
     * @param usual value if none is given
     */
    public record Parameter(String key, int min, int max, int usual) {}

    private final @Nullable Parameter number;
    private final boolean lasting;
    private final IntFunction<Fault> maker;
    private final String meaning;

    FaultName(Parameter number, IntFunction<Fault> maker, String meaning) {
        this(number, true, maker, meaning);
    }

    FaultName(IntFunction<Fault> maker, String meaning) {
        this(null, true, maker, meaning);
    }

    FaultName(boolean lasting, IntFunction<Fault> maker, String meaning) {
        this(null, lasting, maker, meaning);
    }

    FaultName(@Nullable Parameter number, boolean lasting, IntFunction<Fault> maker, String meaning) {
        this.number = number;
        this.lasting = lasting;
        this.maker = maker;
        this.meaning = meaning;
    }

    /** Its spelling: {@code connection_reset}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The number that it may have, null if none. */
    public @Nullable Parameter number() {
        return number;
    }

    /** True if it lasts until it is undone; otherwise it happens once and cannot be undone. */
    public boolean lasting() {
        return lasting;
    }

    /** One line for people, without a full stop. */
    public String meaning() {
        return meaning;
    }

    /** The fault with its usual number. */
    public Fault fault() {
        return maker.apply(number == null ? 0 : number.usual());
    }

    /**
     * The fault with {@code value} as its number.
     *
     * @throws IllegalArgumentException if it has no number, or not this one
     */
    public Fault fault(int value) {
        if (number == null) {
            throw new IllegalArgumentException(word() + " takes no number");
        }
        if (value < number.min() || value > number.max()) {
            throw new IllegalArgumentException(number.key() + ": " + value + " is not a whole number from "
                    + number.min() + " to " + number.max());
        }
        return maker.apply(value);
    }

    /**
     * The one called {@code word}.
     *
     * @throws IllegalArgumentException if there is none; the message lists those that there are
     */
    public static FaultName of(String word) {
        for (FaultName name : values()) {
            if (name.word().equals(word)) {
                return name;
            }
        }
        throw new IllegalArgumentException("fault: " + word + " is not one of " + all());
    }

    /** Every word, with commas. */
    public static String all() {
        return Arrays.stream(values()).map(FaultName::word).collect(Collectors.joining(", "));
    }

    /**
     * A fault as it stands in a setting or a scenario: {@code stall}, or {@code delay=50}.
     *
     * @throws IllegalArgumentException if it is none; the message says why
     */
    public static Fault parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 0) {
            return of(text.strip()).fault();
        }
        FaultName name = of(text.substring(0, equals).strip());
        String value = text.substring(equals + 1).strip();
        try {
            return name.fault(Integer.parseInt(value));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name.word() + ": " + value + " is not a whole number");
        }
    }

    /** The number of {@code fault}, 0 if it has none. */
    public static int value(Fault fault) {
        return switch (fault) {
            case Fault.Delay delay -> delay.millis();
            case Fault.Jitter jitter -> jitter.millis();
            case Fault.SlowNetwork slow -> slow.millis();
            case Fault.TruncatedLine line -> line.lines();
            case Fault.GarbageLine line -> line.lines();
            case Fault.ClockStep step -> step.seconds();
            case Fault.Stall _, Fault.HttpError _, Fault.NoAnswer _ -> 0;
            case Fault.OfState _, Fault.ConnectionReset _, Fault.HalfOpen _ -> 0;
        };
    }

    /** {@code fault} as {@link #parse} takes it. */
    static String shown(Fault fault) {
        FaultName name = of(fault);
        return name.number == null ? name.word() : name.word() + "=" + value(fault);
    }

    /** The name of {@code fault}. */
    public static FaultName of(Fault fault) {
        return switch (fault) {
            case Fault.Delay _ -> DELAY;
            case Fault.Jitter _ -> JITTER;
            case Fault.Stall _ -> STALL;
            case Fault.HttpError error -> error.status() == 500 ? HTTP_500 : HTTP_503;
            case Fault.NoAnswer _ -> NO_ANSWER;
            case Fault.ModeSwitch _ -> MODE_SWITCH;
            case Fault.PlaybackStop _ -> PLAYBACK_STOP;
            case Fault.MotorOff _ -> MOTOR_OFF;
            case Fault.EmergencyStop _ -> EMERGENCY_STOP;
            case Fault.PowerSaving _ -> POWER_SAVING;
            case Fault.ConnectionReset _ -> CONNECTION_RESET;
            case Fault.HalfOpen _ -> HALF_OPEN;
            case Fault.TruncatedLine _ -> TRUNCATED_LINE;
            case Fault.GarbageLine _ -> GARBAGE_LINE;
            case Fault.SlowNetwork _ -> SLOW_NETWORK;
            case Fault.ClockStep _ -> CLOCK_STEP;
        };
    }
}
