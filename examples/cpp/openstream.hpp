// SPDX-License-Identifier: Apache-2.0
// Client for Open Stream 1.x, the streaming interface of HD Hyundai Robotics' Hi6/Hi7 controllers. One header, C++17 and POSIX sockets.
//
//     openstream::Client robot("192.168.1.150");
//     robot.monitor_joints(10);
//     std::vector<double> position_deg = robot.latest().joints().position_deg;
//
// Copy this header into your project. It needs GCC 11 or later (std::from_chars for double) and -pthread. Angles are degrees.
//
// Failures. A CONTROL is answered only if it fails, maybe when later ones are on their way. Its failure is thrown (ControlFailed) by the
// next call, insert_point or confirm; stop returns those that were not thrown. insert_point needs a joint_traject_init; after a failed
// CONTROL or a STOP it throws MotionEnded until you begin anew.
//
// A lost connection ends the client: every call throws ConnectionLost, which says how many CONTROLs may have been executed or not. Make
// another Client, take a fresh sample, and begin anew. Nothing is sent again by itself.
//
// Limits: no TLS, no token. JSON as the protocol has it: 64 levels, lines of 4 MiB, numbers as double, strings in UTF-8. A session
// without MONITOR and without a CONTROL for 180 s is ended by the server. All methods may be called from any thread; the last sample is
// kept, older ones are counted (Sample::missed). STOP is not an emergency stop.
#ifndef OPENSTREAM_HPP
#define OPENSTREAM_HPP

#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <cmath>
#include <condition_variable>
#include <cstdint>
#include <cstring>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

namespace openstream {

using Milliseconds = std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;

inline constexpr int protocol_major = 1;
inline constexpr char joint_states[] = "/project/robot/joints/joint_states";

struct Error : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// No connection could be made.
struct ConnectFailed : Error {
  using Error::Error;
};

// The connection ended. unknown_controls: CONTROLs sent since the last acknowledgement; any of them may have been executed or not.
struct ConnectionLost : Error {
  long unknown_controls;
  ConnectionLost(const std::string& reason, long unknown)
      : Error("connection lost: " + reason +
              (unknown > 0 ? "; it is unknown whether the last " + std::to_string(unknown) + " CONTROLs were executed" : "")),
        unknown_controls(unknown) {}
};

// A refused command. code: one of the protocol's, for example "version_mismatch".
struct Refused : Error {
  std::string code, message, hint;
  Refused(std::string c, std::string m, std::string h)
      : Error(c + ": " + m + (h.empty() ? "" : " (" + h + ")")), code(std::move(c)), message(std::move(m)), hint(std::move(h)) {}
};

// A failed CONTROL. code: of an error line, or empty; status: of a control_err, or 0; line: what the server said.
struct Failure {
  std::string code;
  int status;
  std::string line;
};

struct ControlFailed : Error {
  std::vector<Failure> failures;
  explicit ControlFailed(std::vector<Failure> f) : Error("CONTROL failed: " + f.front().line), failures(std::move(f)) {}
};

struct MotionEnded : Error {
  using Error::Error;
};

struct NoSample : Error {
  using Error::Error;
};

// A JSON value, read only.
class Json {
 public:
  enum class Kind { null, boolean, number, string, array, object };

  Kind kind = Kind::null;
  bool boolean = false;
  double number = 0;
  std::string string;
  std::vector<Json> items;
  std::vector<std::pair<std::string, Json>> fields;

  // The field of an object, or nullptr.
  const Json* find(std::string_view name) const {
    for (const auto& field : fields)
      if (field.first == name) return &field.second;
    return nullptr;
  }

  // The text of a field, or "".
  std::string text(std::string_view name) const {
    const Json* field = find(name);
    return field && field->kind == Kind::string ? field->string : std::string();
  }

  double number_or(std::string_view name, double otherwise) const {
    const Json* field = find(name);
    return field && field->kind == Kind::number ? field->number : otherwise;
  }

  // The numbers of a field. Throws Error if it is no array of numbers.
  std::vector<double> numbers(std::string_view name) const {
    const Json* field = find(name);
    if (!field || field->kind != Kind::array) throw Error("no array " + std::string(name));
    std::vector<double> values;
    for (const Json& item : field->items) {
      if (item.kind != Kind::number) throw Error(std::string(name) + " holds something that is no number");
      values.push_back(item.number);
    }
    return values;
  }

  // Reads a whole text; nothing if it is not JSON.
  static std::optional<Json> parse(std::string_view text) {
    Reader reader{text};
    Json value;
    if (!reader.value(value, 0)) return std::nullopt;
    reader.space();
    if (!reader.rest.empty()) return std::nullopt;
    return value;
  }

 private:
  struct Reader {
    std::string_view rest;

    void space() {
      while (!rest.empty() && std::strchr(" \t\r\n", rest.front()) && rest.front()) rest.remove_prefix(1);
    }

    bool take(std::string_view token) {
      if (rest.substr(0, token.size()) != token) return false;
      rest.remove_prefix(token.size());
      return true;
    }

    bool value(Json& to, int depth) {
      space();
      if (rest.empty() || depth > 64) return false;
      switch (rest.front()) {
        case '{': to.kind = Kind::object; return object(to, depth);
        case '[': to.kind = Kind::array; return array(to, depth);
        case '"': to.kind = Kind::string; return quoted(to.string);
        case 't': to.kind = Kind::boolean; return to.boolean = true, take("true");
        case 'f': to.kind = Kind::boolean; return take("false");
        case 'n': return take("null");
        default: to.kind = Kind::number; return numeral(to.number);
      }
    }

    bool numeral(double& to) {
      const std::size_t digit = rest.front() == '-' ? 1 : 0;
      // from_chars would take inf and nan.
      if (rest.size() <= digit || rest[digit] < '0' || rest[digit] > '9') return false;
      const auto end = std::from_chars(rest.data(), rest.data() + rest.size(), to);
      if (end.ec != std::errc()) return false;
      rest.remove_prefix(static_cast<std::size_t>(end.ptr - rest.data()));
      return true;
    }

    bool array(Json& to, int depth) {
      take("[");
      space();
      if (take("]")) return true;
      do {
        to.items.emplace_back();
        if (!value(to.items.back(), depth + 1)) return false;
        space();
      } while (take(","));
      return take("]");
    }

    bool object(Json& to, int depth) {
      take("{");
      space();
      if (take("}")) return true;
      do {
        space();
        std::string name;
        if (!quoted(name)) return false;
        space();
        if (!take(":")) return false;
        to.fields.emplace_back(std::move(name), Json());
        if (!value(to.fields.back().second, depth + 1)) return false;
        space();
      } while (take(","));
      return take("}");
    }

    bool quoted(std::string& to) {
      if (!take("\"")) return false;
      while (!rest.empty()) {
        const char c = rest.front();
        rest.remove_prefix(1);
        if (c == '"') return true;
        if (static_cast<unsigned char>(c) < 0x20) return false;
        if (c != '\\') {
          to += c;
        } else if (!escaped(to)) {
          return false;
        }
      }
      return false;
    }

    bool escaped(std::string& to) {
      if (rest.empty()) return false;
      const char c = rest.front();
      rest.remove_prefix(1);
      static constexpr char names[] = "\"\\/bfnrt", meanings[] = "\"\\/\b\f\n\r\t";
      const char* name = c ? std::strchr(names, c) : nullptr;
      if (name) return to += meanings[name - names], true;
      std::uint32_t code = 0, low = 0;
      if (c != 'u' || !hex(code)) return false;
      if (code >= 0xD800 && code < 0xDC00) {
        if (!take("\\u") || !hex(low) || low < 0xDC00 || low > 0xDFFF) return false;
        code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
      }
      utf8(to, code);
      return true;
    }

    bool hex(std::uint32_t& to) {
      if (rest.size() < 4) return false;
      const auto end = std::from_chars(rest.data(), rest.data() + 4, to, 16);
      if (end.ptr != rest.data() + 4) return false;
      rest.remove_prefix(4);
      return true;
    }

    static void utf8(std::string& to, std::uint32_t code) {
      if (code < 0x80) {
        to += static_cast<char>(code);
        return;
      }
      const int more = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
      static constexpr std::uint32_t heads[] = {0, 0xC0, 0xE0, 0xF0};
      to += static_cast<char>(heads[more] | (code >> (6 * more)));
      for (int i = more - 1; i >= 0; --i) to += static_cast<char>(0x80 | ((code >> (6 * i)) & 0x3F));
    }
  };
};

// Values of the joints, j1 first.
struct JointStates {
  std::vector<double> position_deg, velocity_deg_s, effort_nm;
};

// A data line. ts_ms: since this MONITOR was accepted; status: of HTTP if the call failed, else 0; missed: samples that this one replaced.
struct Sample {
  double ts_ms = 0;
  int status = 0;
  Json result;
  long missed = 0;

  // Throws Error if the sample holds an error or something else.
  JointStates joints() const {
    if (status != 0) throw Error("the monitored call answered with status " + std::to_string(status));
    return {result.numbers("position"), result.numbers("velocity"), result.numbers("effort")};
  }
};

class Client {
 public:
  // Connects and shakes hands. timeout: the longest wait for a connection, an answer, and for the server to take a line.
  // Throws ConnectFailed, ConnectionLost or Refused.
  explicit Client(const std::string& host, std::uint16_t port = 49000, Milliseconds timeout = Milliseconds(2000))
      : timeout_(timeout), socket_(open(host, port, timeout)), reader_([this] { read(); }) {
    try {
      const Json ack = ask({"HANDSHAKE", "handshake_ack", "", {}}, "{\"major\":" + std::to_string(protocol_major) + "}");
      const std::string version = ack.text("version");
      if (version.substr(0, version.find('.')) != std::to_string(protocol_major))
        throw Refused("version_mismatch", "the server speaks " + version, "");
    } catch (...) {
      end();
      throw;
    }
  }

  // STOP session, which stops the robot if this session moved it last; then closes. Failures not thrown before are gone: call stop.
  ~Client() {
    try {
      stop("session");
    } catch (const Error&) {
    }
    end();
  }

  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  // Samples a GET every period_ms (2...30000). A session has one MONITOR: a new one replaces it. url may have a query.
  void monitor(const std::string& url, int period_ms) {
    if (period_ms < 2 || period_ms > 30000) throw std::invalid_argument("period_ms must be in 2...30000");
    check_url(url);
    long before, id;
    {
      std::lock_guard lock(state_);
      before = std::exchange(monitor_id_, id = ++ids_);
    }
    try {
      ask({"MONITOR", "monitor_ack", "", monitor_codes()}, "{\"method\":\"GET\",\"period_ms\":" + std::to_string(period_ms) +
          ",\"url\":" + quote(url) + ",\"id\":" + std::to_string(id) + "}");
    } catch (const Refused&) {
      // A refused MONITOR changes nothing: the one before goes on.
      std::lock_guard lock(state_);
      monitor_id_ = before;
      throw;
    }
    std::lock_guard lock(state_);
    period_ = Milliseconds(period_ms);
    monitored_ = true;
  }

  void monitor_joints(int period_ms) { monitor(joint_states, period_ms); }

  // The newest sample that was not taken yet. Throws NoSample or ConnectionLost.
  Sample latest(Milliseconds longest = Milliseconds(2000)) {
    std::unique_lock lock(state_);
    changed_.wait_for(lock, longest, [this] { return sample_ || lost_; });
    if (!sample_) {
      throw_if_lost();
      throw NoSample("no sample within " + std::to_string(longest.count()) + " ms");
    }
    Sample sample = std::move(*sample_);
    sample_.reset();
    return sample;
  }

  // A CONTROL: POST, PUT or DELETE of any URL. body: JSON, an object or an array.
  void call(const std::string& method, const std::string& url, const std::string& body = "{}") {
    const std::string line = control(method, url, body);
    throw_failures();
    std::lock_guard lock(writing_);
    write_control(line);
  }

  // Waits for the CONTROLs sent before, and throws their failures. With a MONITOR it waits only until the server has taken them.
  void confirm() {
    const auto deadline = Clock::now() + timeout_;
    for (;; std::this_thread::sleep_for(Milliseconds(2))) {
      try {
        ask({"HANDSHAKE", "handshake_ack", "", handshake_codes()},
            "{\"major\":" + std::to_string(protocol_major) + ",\"probe\":true}");
        break;
      } catch (const Refused& refused) {
        if (refused.code != "busy_session_active") throw;
        if (is_monitored()) break;
        if (Clock::now() > deadline) throw;
      }
    }
    throw_failures();
  }

  // Empties the controller's buffer and begins a motion. Throws ControlFailed if that is not allowed.
  void joint_traject_init() {
    const std::string line = control("POST", "/project/robot/trajectory/joint_traject_init", "{}");
    throw_failures();
    {
      std::lock_guard lock(writing_);
      {
        std::lock_guard state(state_);
        moving_ = true;
      }
      write_control(line);
    }
    confirm();
  }

  // Sends a target of all joints. time_from_start_s: since the trajectory's start; -1: interval_s after the point before.
  // look_ahead_time_s: how much later it is executed, which is the lag of the arm and the time by which points may be late.
  void insert_point(const std::vector<double>& point_deg, double time_from_start_s, double look_ahead_time_s, double interval_s) {
    if (point_deg.empty()) throw std::invalid_argument("point_deg must have a number for each joint");
    std::string body = "{\"interval\":" + numeral(interval_s) + ",\"time_from_start\":" + numeral(time_from_start_s) +
                       ",\"look_ahead_time\":" + numeral(look_ahead_time_s) + ",\"point\":[";
    for (std::size_t i = 0; i < point_deg.size(); ++i) body += (i ? "," : "") + numeral(point_deg[i]);
    const std::string line = control("POST", "/project/robot/trajectory/joint_traject_insert_point", body + "]}");
    throw_failures();
    std::lock_guard lock(writing_);
    {
      std::lock_guard state(state_);
      if (!moving_ && !lost_) throw MotionEnded("no motion; take a fresh sample, then call joint_traject_init");
    }
    write_control(line);
  }

  // STOP control (the arm brakes and holds, whoever moves it), monitor, or session (both; then nothing but the destructor works).
  // If it throws, the robot may still move. Returns the failures of CONTROLs that were not thrown.
  std::vector<Failure> stop(const std::string& target = "control") {
    if (target != "control" && target != "monitor" && target != "session")
      throw std::invalid_argument("target must be control, monitor or session");
    ask({"STOP", "stop_ack", target, {"missing_target", "invalid_target", "stop_failed", "handshake_required"}},
        "{\"target\":" + quote(target) + "}");
    std::lock_guard lock(state_);
    if (target != "control") {
      monitored_ = false;
      sample_.reset();
    }
    if (target == "session" && !lost_) lost_ = "STOP session was sent";
    return target == "monitor" ? std::vector<Failure>() : std::exchange(failures_, {});
  }

 private:
  struct Question {
    std::string cmd, ack, target;
    // The errors that can be its answer; none: all.
    std::set<std::string> codes;
    std::optional<Json> answer = std::nullopt;
  };

  static constexpr std::size_t longest_line = 4u << 20, most_failures = 1000;
  static constexpr int most_unreadable = 16;

  static std::set<std::string> handshake_codes() {
    return {"missing_major", "invalid_major_type", "invalid_version", "version_mismatch", "busy_session_active", "handshake_rejected"};
  }

  // CONTROLs are checked before they are sent, so these are answers to a MONITOR.
  static std::set<std::string> monitor_codes() {
    return {"missing_url", "invalid_url", "url_too_long", "missing_method", "invalid_method", "invalid_args", "missing_period_ms",
            "invalid_period", "invalid_id", "handshake_required", "method_not_allowed"};
  }

  static int open(const std::string& host, std::uint16_t port, Milliseconds timeout) {
    addrinfo wanted{};
    wanted.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    const int code = getaddrinfo(host.c_str(), std::to_string(port).c_str(), &wanted, &found);
    if (code != 0) throw ConnectFailed(host + ": " + gai_strerror(code));
    const std::unique_ptr<addrinfo, decltype(&freeaddrinfo)> addresses(found, freeaddrinfo);
    const timeval limit{static_cast<time_t>(timeout.count() / 1000), static_cast<suseconds_t>(timeout.count() % 1000 * 1000)};
    const int on = 1;
    std::string reason;
    for (const addrinfo* each = found; each; each = each->ai_next) {
      const int fd = ::socket(each->ai_family, each->ai_socktype | SOCK_CLOEXEC, each->ai_protocol);
      if (fd < 0) continue;
      // On Linux it limits connect as well.
      setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
      setsockopt(fd, SOL_SOCKET, SO_KEEPALIVE, &on, sizeof on);
      setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
      if (::connect(fd, each->ai_addr, each->ai_addrlen) == 0) return fd;
      reason = std::strerror(errno);
      ::close(fd);
    }
    throw ConnectFailed(host + ":" + std::to_string(port) + ": " + reason);
  }

  static void check_url(const std::string& url) {
    const bool plain = std::all_of(url.begin(), url.end(), [](unsigned char c) { return c > 0x20 && c < 0x7F; });
    if (url.empty() || url[0] != '/' || url.size() > 2048 || !plain)
      throw std::invalid_argument("url must start with /, in ASCII without white space, 2048 characters at most");
  }

  static std::string control(const std::string& method, const std::string& url, std::string body) {
    if (method != "POST" && method != "PUT" && method != "DELETE") throw std::invalid_argument("method must be POST, PUT or DELETE");
    check_url(url);
    const std::optional<Json> value = Json::parse(body);
    if (!value || (value->kind != Json::Kind::object && value->kind != Json::Kind::array))
      throw std::invalid_argument("body must be a JSON object or array");
    // A line break in JSON is white space; here it would end the line.
    for (char& c : body)
      if (c == '\n' || c == '\r') c = ' ';
    return command("CONTROL", "{\"method\":\"" + method + "\",\"url\":" + quote(url) + ",\"args\":{},\"body\":" + body + "}");
  }

  static std::string command(const std::string& cmd, const std::string& payload) {
    return "{\"cmd\":\"" + cmd + "\",\"payload\":" + payload + "}\n";
  }

  // Of ASCII without control characters.
  static std::string quote(const std::string& text) {
    std::string quoted = "\"";
    for (const char c : text) {
      if (c == '"' || c == '\\') quoted += '\\';
      quoted += c;
    }
    return quoted + '"';
  }

  static std::string numeral(double value) {
    if (!std::isfinite(value)) throw std::invalid_argument("a number must be finite");
    char text[32];
    const auto end = std::to_chars(text, text + sizeof text, value);
    return std::string(text, end.ptr);
  }

  bool is_monitored() {
    std::lock_guard lock(state_);
    return monitored_;
  }

  // With state_ held.
  void throw_if_lost() {
    if (lost_) throw ConnectionLost(*lost_, sent_ - settled_);
  }

  void throw_failures() {
    std::lock_guard lock(state_);
    if (!failures_.empty()) throw ControlFailed(std::exchange(failures_, {}));
    throw_if_lost();
  }

  // With writing_ held.
  void write_control(const std::string& line) {
    {
      std::lock_guard lock(state_);
      ++sent_;
    }
    write(line);
  }

  // With writing_ held.
  void write(const std::string& line) {
    {
      std::lock_guard lock(state_);
      throw_if_lost();
    }
    for (std::size_t sent = 0; sent < line.size();) {
      const ssize_t n = ::send(socket_, line.data() + sent, line.size() - sent, MSG_NOSIGNAL);
      if (n < 0 && errno == EINTR) continue;
      if (n <= 0) {
        lose(errno == EAGAIN ? "the server does not read" : std::strerror(errno));
        std::lock_guard lock(state_);
        throw_if_lost();
      }
      sent += static_cast<std::size_t>(n);
    }
  }

  Json ask(Question question, const std::string& payload) {
    const bool stops = question.cmd == "STOP";
    std::lock_guard one(stops ? stopping_ : asking_);
    std::optional<Question>& slot = stops ? stop_ : question_;
    long controls = 0;
    {
      std::lock_guard lock(writing_);
      {
        std::lock_guard state(state_);
        throw_if_lost();
        if (stops && question.target != "monitor") moving_ = false;
        controls = sent_;
        slot = question;
      }
      write(command(question.cmd, payload));
    }
    std::unique_lock lock(state_);
    const bool settled = changed_.wait_for(lock, timeout_, [&] { return slot->answer || lost_; });
    std::optional<Json> answer = std::move(slot->answer);
    slot.reset();
    if (!settled) {
      // A late answer could not be told from the next one.
      lost_ = question.cmd + " was not answered";
      broken_ = true;
    }
    if (!answer) throw_if_lost();
    if (answer->find("error")) throw Refused(answer->text("error"), answer->text("message"), answer->text("hint"));
    if (question.cmd == "HANDSHAKE" || question.target == "control" || question.target == "session") settled_ = std::max(settled_, controls);
    return std::move(*answer);
  }

  void lose(const std::string& reason) {
    std::lock_guard lock(state_);
    if (!lost_) lost_ = reason;
    broken_ = true;
    moving_ = false;
    changed_.notify_all();
  }

  void end() {
    {
      std::lock_guard lock(state_);
      ended_ = true;
      if (broken_) {
        // A point that still waits in this system must not arrive when the network is back: reset, not close.
        const linger reset{1, 0};
        setsockopt(socket_, SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
      }
    }
    if (reader_.joinable()) reader_.join();
    ::close(socket_);
  }

  void read() {
    std::string rest;
    bool discarding = false;
    std::vector<char> buffer(1 << 16);
    heard_ = Clock::now();
    while (goes_on()) {
      pollfd ready{socket_, POLLIN, 0};
      if (::poll(&ready, 1, 50) <= 0) continue;
      const ssize_t n = ::recv(socket_, buffer.data(), buffer.size(), 0);
      if (n < 0 && errno == EINTR) continue;
      if (n <= 0) return lose(n == 0 ? "closed by the server" : std::strerror(errno));
      for (const char* at = buffer.data(); at < buffer.data() + n;) {
        const char* stop = buffer.data() + n;
        const char* lf = std::find(at, stop, '\n');
        if (!discarding) rest.append(at, lf);
        if (rest.size() > longest_line) {
          discarding = true;
          rest.clear();
        }
        if (lf != stop) {
          if (!discarding && !receive(rest)) return lose("16 lines in a row were no JSON objects");
          discarding = false;
          rest.clear();
          ++lf;
        }
        at = lf;
      }
    }
  }

  bool goes_on() {
    std::lock_guard lock(state_);
    if (monitored_ && !lost_ && Clock::now() - heard_ > Milliseconds(3000) + period_) {
      lost_ = "no sample for 3 s";
      broken_ = true;
      moving_ = false;
      changed_.notify_all();
    }
    return !ended_ && !broken_;
  }

  bool receive(const std::string& line) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) return true;
    std::optional<Json> message = Json::parse(line);
    if (!message || message->kind != Json::Kind::object) return ++unreadable_ < most_unreadable;
    unreadable_ = 0;
    std::lock_guard lock(state_);
    heard_ = Clock::now();
    const std::string type = message->text("type");
    if (message->find("error")) {
      receive_error(std::move(*message), line);
    } else if (type == "data") {
      receive_data(*message);
    } else if (type == "control_err") {
      fail({"", static_cast<int>(message->number_or("status", 0)), line});
    } else {
      for (std::optional<Question>* each : {&question_, &stop_})
        if (*each && (*each)->ack == type && (*each)->target == message->text("target")) (*each)->answer = *message;
      changed_.notify_all();
    }
    return true;
  }

  void receive_error(Json message, const std::string& line) {
    const std::string code = message.text("error");
    for (std::optional<Question>* each : {&question_, &stop_}) {
      if (*each && !(*each)->answer && ((*each)->codes.empty() || (*each)->codes.count(code))) {
        (*each)->answer = std::move(message);
        changed_.notify_all();
        return;
      }
    }
    if (code == "session_timeout") {
      lost_ = code;
    } else if (code != "monitor_internal_error") {
      // A monitor whose call fails recovers by itself; latest throws NoSample until then. Anything else is a CONTROL's.
      fail({code, 0, line});
    }
  }

  void receive_data(Json& message) {
    if (static_cast<long>(message.number_or("id", -1)) != monitor_id_) return;
    Sample sample;
    sample.ts_ms = message.number_or("ts", 0);
    const int status = static_cast<int>(message.number_or("status", 0));
    sample.status = status >= 200 && status < 300 ? 0 : status;
    if (const Json* result = message.find("result")) sample.result = *result;
    sample.missed = sample_ ? sample_->missed + 1 : 0;
    sample_ = std::move(sample);
    changed_.notify_all();
  }

  void fail(Failure failure) {
    moving_ = false;
    if (failures_.size() < most_failures) failures_.push_back(std::move(failure));
  }

  const Milliseconds timeout_;
  const int socket_;
  // Held while a STOP, or another command, waits for its answer; while a line is written; and for all that follows. In this order.
  std::mutex stopping_, asking_, writing_, state_;
  std::condition_variable changed_;
  std::optional<Question> question_, stop_;
  std::optional<Sample> sample_;
  std::optional<std::string> lost_;
  std::vector<Failure> failures_;
  Milliseconds period_{0};
  Clock::time_point heard_ = Clock::now();
  long ids_ = 0, monitor_id_ = 0, sent_ = 0, settled_ = 0;
  bool monitored_ = false, moving_ = false, broken_ = false, ended_ = false;
  int unreadable_ = 0;
  // The last member: its thread uses the others.
  std::thread reader_;
};

}  // namespace openstream

#endif
