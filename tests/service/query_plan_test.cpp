// SPDX-License-Identifier: Apache-2.0
// The screens that are read all day walk along indexes: no statement of theirs reads a whole table that
// grows.
#include <gmock/gmock.h>

#include <regex>

#include "service_fixture.hpp"
#include "store/repositories/check_in_repository.hpp"

namespace curblight::service::test {
namespace {

// Passes everything on, and asks the database first how it would find the rows.
class ExplainingTransaction final : public store::Transaction {
 public:
  explicit ExplainingTransaction(store::Transaction& inner) : inner_(inner) {}

  void query(std::string_view sql, const store::Params& params,
             const std::function<void(const store::Row&)>& each) override {
    ++statements;
    look_for_tables_of_its_own(sql, params);
    inner_.query("EXPLAIN QUERY PLAN " + std::string(sql), params, [&](const store::Row& row) {
      const auto step = row.text(3);
      // An index of open rows only is as short as the day's work; any other walk from end to end is not.
      static const std::regex whole(
          "^SCAN (o|c|s|l|b|orders|order_lines|bags|put_backs|check_ins|walks|walk_orders|"
          "hand_offs|label_jobs|journal|outbox|throttles)\\b");
      static const std::regex open_rows(
          "INDEX (put_backs_open|check_ins_open|check_ins_waiting|outbox_open|"
          "label_jobs_to_print|label_jobs_to_decide|walks_open)$");
      if (std::regex_search(step, whole) && !std::regex_search(step, open_rows) &&
          step.find("VIRTUAL TABLE") == std::string::npos) {
        scans.push_back(step + " in " + std::string(sql));
      }
    });
    inner_.query(sql, params, each);
  }
  std::int64_t execute(std::string_view sql, const store::Params& params) override {
    ++statements;
    look_for_tables_of_its_own(sql, params);
    return inner_.execute(sql, params);
  }
  std::int64_t last_insert_id() override { return inner_.last_insert_id(); }
  void nested(const std::function<store::Outcome()>& step) override { inner_.nested(step); }
  void undo() override { inner_.undo(); }

  int statements = 0;
  std::vector<std::string> scans;
  std::vector<std::string> own_tables;  // to sort in, or for a list behind IN: dear in a statement that runs ever again

 private:
  void look_for_tables_of_its_own(std::string_view sql, const store::Params& params) {
    inner_.query("EXPLAIN " + std::string(sql), params, [&](const store::Row& row) {
      const auto step = row.text(1);
      if (step == "OpenEphemeral" || step == "SorterOpen" || step == "OpenAutoindex")
        own_tables.push_back(step + " in " + std::string(sql));
    });
  }

  store::Transaction& inner_;
};

class QueryPlans : public ServiceTest {
 protected:
  template <typename Reader>
  std::vector<std::string> whole_table_reads(const Actor& actor, const Reader& reader) {
    std::vector<std::string> scans;
    const auto done = database->read([&](store::Transaction& tx) {
      ExplainingTransaction explaining(tx);
      reader(View{explaining, actor, clock.now()});
      EXPECT_GT(explaining.statements, 0);
      scans = explaining.scans;
    });
    EXPECT_TRUE(done);
    return scans;
  }
};

TEST_F(QueryPlans, ScreensReadAlongIndexes) {
  const auto id = staged_order("000002150");
  arrive(id);
  clock.advance(seconds(1));
  arrive(receive(incoming("000002151")));
  pick_all(sam, receive(incoming("000002152")));
  const auto& s = *services;
  const std::vector<std::pair<std::string, std::function<void(const View&)>>> reads = {
      {"pick queue", [&](const View& v) { EXPECT_TRUE(s.picking.queue(v)); }},
      {"stage board", [&](const View& v) { EXPECT_TRUE(s.staging.board(v)); }},
      {"hand-off board", [&](const View& v) { EXPECT_TRUE(s.hand_off.board(v)); }},
      {"home", [&](const View& v) { EXPECT_TRUE(s.overview.home(v, {})); }},
      {"waiting", [&](const View& v) { EXPECT_TRUE(s.alerts.waiting(v)); }},
      {"list",
       [&](const View& v) {
         EXPECT_TRUE(s.orders.list(v, {"open", "", 50, 0}));
       }},
      {"search",
       [&](const View& v) {
         EXPECT_TRUE(s.orders.list(v, {"", "torres", 50, 0}));
       }},
      {"short search",
       [&](const View& v) {
         EXPECT_TRUE(s.orders.list(v, {"", "21", 50, 0}));
       }},
      {"detail", [&](const View& v) { EXPECT_TRUE(s.orders.detail(v, id)); }},
      {"history", [&](const View& v) { EXPECT_TRUE(s.orders.history(v, id)); }},
      {"labels", [&](const View& v) { EXPECT_TRUE(s.labels.unsettled(v)); }},
      {"put-backs", [&](const View& v) { EXPECT_TRUE(s.orders.put_backs(v)); }},
      {"due", [&](const View& v) { EXPECT_TRUE(s.check_in.due(v)); }},
  };
  for (const auto& [name, reader] : reads) {
    const auto scans = whole_table_reads(lead, reader);
    EXPECT_THAT(scans, ::testing::IsEmpty()) << name;
  }
  const auto commanded = whole_table_reads(Actor::of_station("s"),
                                           [&](const View& v) { EXPECT_TRUE(s.lockers.next(v)); });
  EXPECT_THAT(commanded, ::testing::IsEmpty());
  const auto printing = whole_table_reads(Actor::of_station("s"),
                                          [&](const View& v) { EXPECT_TRUE(s.labels.next_to_print(v)); });
  EXPECT_THAT(printing, ::testing::IsEmpty());
  const auto telling = whole_table_reads(Actor::of_station("s"), [&](const View& v) {
    EXPECT_TRUE(store::CheckInRepository(v.tx).telling_ended_before(v.now, 10).empty());
  });
  EXPECT_THAT(telling, ::testing::IsEmpty());
  const auto overdue = whole_table_reads(Actor::of_station("s"),
                                         [&](const View& v) { EXPECT_TRUE(s.labels.overdue(v)); });
  EXPECT_THAT(overdue, ::testing::IsEmpty());
}

TEST_F(QueryPlans, NoStatementOfACheckInBuildsATableOfItsOwn) {
  arrive(staged_order("000002150"));
  const auto id = staged_order("000002151");
  const auto number = order(id).number;
  std::vector<std::string> own_tables;
  must<bool>(lead, [&](UseCase& use_case) -> Result<bool> {
    ExplainingTransaction explaining(use_case.tx);
    UseCase explained{{explaining, use_case.actor, use_case.now}, use_case.touched, use_case.even_if_refused};
    api::NewCheckIn input;
    input.order_number = number;
    input.type = "arrived";
    EXPECT_TRUE(services->check_in.announce(explained, input));
    EXPECT_GT(explaining.statements, 10);
    own_tables = explaining.own_tables;
    explaining.query("SELECT id FROM orders WHERE number = $1 ORDER BY channel", {number}, [](const store::Row&) {});
    EXPECT_EQ(explaining.own_tables.size(), own_tables.size() + 1) << "and one is noticed";
    return true;
  });
  EXPECT_THAT(own_tables, ::testing::IsEmpty());
}

TEST_F(QueryPlans, ReadingAWholeTableIsNoticed) {
  const auto scans = whole_table_reads(lead, [](const View& view) {
    view.tx.query("SELECT id FROM orders WHERE ended_reason = $1", {std::string("x")},
                  [](const store::Row&) {});
  });
  EXPECT_EQ(scans.size(), 1u);
}

}  // namespace
}  // namespace curblight::service::test
