// Tests of the header: ./test_openstream PORT, of a server with a simulated robot.
#include <cstdio>
#include <cstdlib>
#include <string>

#include "openstream.hpp"

namespace {

int failed = 0;

void check(bool holds, const char* what) {
  if (!holds) {
    std::fprintf(stderr, "not so: %s\n", what);
    ++failed;
  }
}

#define CHECK(condition) check(static_cast<bool>(condition), #condition)

template <typename Expected, typename Call>
bool throws(Call call) {
  try {
    call();
  } catch (const Expected&) {
    return true;
  } catch (const std::exception& e) {
    std::fprintf(stderr, "another exception: %s\n", e.what());
  }
  return false;
}

void reads_json() {
  using openstream::Json;
  const auto value = Json::parse(" {\"a\":[1,-2.5e1,true,null,\"x\\u00e9\\ud83d\\ude00\\n\"],\"b\":{},\"c\":[]} ");
  CHECK(value && value->find("a")->items.size() == 5);
  CHECK(value->find("a")->items[1].number == -25);
  CHECK(value->find("a")->items[4].string == "x\xC3\xA9\xF0\x9F\x98\x80\n");
  CHECK(!value->find("d"));
  for (const char* wrong : {"", "{", "[1,]", "{\"a\"}", "{\"a\":1,}", "nan", "inf", "-", "\"\\x\"", "\"\\ud800\"", "1 2", "tru"})
    check(!Json::parse(wrong), wrong);
  CHECK(Json::parse(std::string(60, '[') + std::string(60, ']')));
  CHECK(!Json::parse(std::string(100000, '[')));
}

void tells_failures(std::uint16_t port) {
  openstream::Client robot("127.0.0.1", port);
  CHECK(throws<openstream::MotionEnded>([&] { robot.insert_point({0, 90, 0, 0, -90, 0}, -1, 0.1, 0.01); }));
  CHECK(throws<std::invalid_argument>([&] { robot.insert_point({NAN}, -1, 0.1, 0.01); }));
  CHECK(throws<std::invalid_argument>([&] { robot.call("POST", "/x", "[1"); }));
  CHECK(throws<std::invalid_argument>([&] { robot.call("GET", "/x"); }));
  CHECK(throws<std::invalid_argument>([&] { robot.monitor("/x y", 2); }));
  robot.joint_traject_init();
  robot.call("POST", "/nowhere", "{\"a\":\n1}");
  CHECK(throws<openstream::ControlFailed>([&] { robot.confirm(); }));
  CHECK(throws<openstream::MotionEnded>([&] { robot.insert_point({0, 90, 0, 0, -90, 0}, -1, 0.1, 0.01); }));
  robot.call("POST", "/nowhere");
  const auto failures = robot.stop();
  CHECK(failures.size() == 1 && failures[0].status == 404);
  robot.monitor("/nowhere", 2);
  CHECK(robot.latest().status == 404);
  robot.monitor_joints(2);
  CHECK(robot.latest().joints().position_deg.size() == 6);
  robot.stop("session");
  CHECK(throws<openstream::ConnectionLost>([&] { robot.call("POST", "/nowhere"); }));
}

}  // namespace

int main(int argc, char** argv) {
  reads_json();
  if (argc > 1) tells_failures(static_cast<std::uint16_t>(std::atoi(argv[1])));
  return failed == 0 ? 0 : 1;
}
