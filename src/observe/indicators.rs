//! Indicators of a quarter, by name and group: what `weglek run` writes and the Monitor follows.

use crate::domain::education::STUDENT_GROUPS;
use crate::domain::{Field, Level, Occupation, Province, Reason, Sex, Stage};
use crate::world::World;
use crate::world::flows::{Exit, Origin};
use crate::world::tally::tally;

/// One figure of one quarter.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Name of the indicator.
    pub indicator: &'static str,
    /// Group within it; `all` where there is one figure.
    pub group: String,
    /// Value, at 1:1.
    pub value: f64,
    /// Unit.
    pub unit: &'static str,
}

/// Every indicator of the quarter that the world has just lived. `digital_bridge` turns class 08 into digital
/// professionals as HCA-ICT counts them.
pub fn rows(world: &World, digital_bridge: f64) -> Vec<Row> {
    let mut table = Rows { weight: world.scale.weight(), rows: Vec::new() };
    vacancies(world, &mut table);
    employed(world, digital_bridge, &mut table);
    flows(world, &mut table);
    education(world, &mut table);
    for (&stage, count) in Stage::ALL.iter().zip(crate::observe::stages(world)) {
        if stage.is_resident() {
            table.persons("persons_by_stage", stage.name(), f64::from(count));
        }
    }
    table.rows
}

/// Whether an indicator counts what moved in a quarter: over a year it is summed. The others are states, and averaged.
pub fn is_flow(indicator: &str) -> bool {
    indicator.ends_with("_per_quarter") || indicator.starts_with("entrants") || indicator.starts_with("diplomas")
}

struct Rows {
    weight: f64,
    rows: Vec<Row>,
}

impl Rows {
    fn add(&mut self, indicator: &'static str, group: &str, value: f64, unit: &'static str) {
        self.rows.push(Row { indicator, group: group.to_string(), value, unit });
    }

    fn persons(&mut self, indicator: &'static str, group: &str, simulated: f64) {
        self.add(indicator, group, simulated * self.weight, "persons");
    }

    fn vacancies(&mut self, indicator: &'static str, group: &str, simulated: f64) {
        self.add(indicator, group, simulated * self.weight, "vacancies");
    }
}

/// Technical vacancies by ISCO skill level.
const BY_LEVEL: [&str; 4] = [
    "vacancies_technical_isco1",
    "vacancies_technical_isco2",
    "vacancies_technical_isco3",
    "vacancies_technical_isco4",
];

fn vacancies(world: &World, table: &mut Rows) {
    let of = |wanted: &dyn Fn(Occupation) -> bool| -> f64 {
        crate::domain::Cell::all()
            .filter(|cell| wanted(cell.occupation()))
            .map(|cell| f64::from(world.market.vacancies[cell.index()]))
            .sum()
    };
    table.vacancies("vacancies_technical", "all", of(&Occupation::is_technical));
    for (name, level) in BY_LEVEL.into_iter().zip(1..) {
        table.vacancies(name, "all", of(&|o| o.is_technical() && o.isco_level() == level));
    }
    table.vacancies("vacancies_digital", "all", of(&Occupation::is_digital));
    for occupation in Occupation::technology() {
        table.vacancies("vacancies_by_occupation", occupation.name(), of(&|o| o == occupation));
    }
}

fn employed(world: &World, digital_bridge: f64, table: &mut Rows) {
    // By occupation; then of technicians by province, women, and those with technical education.
    const WOMEN: usize = Occupation::COUNT + Province::COUNT;
    const TRAINED: usize = WOMEN + 1;
    let people = &world.people;
    let counts: [u32; TRAINED + 1] = tally(&people.stage, |counts, place, stage| {
        if stage.at_work() {
            counts[people.occupation[place].index()] += 1;
        }
        if stage.in_technology() {
            counts[Occupation::COUNT + people.fixed[place].province().index()] += 1;
            counts[WOMEN] += u32::from(people.fixed[place].sex() == Sex::Woman);
            counts[TRAINED] += u32::from(people.diploma[place].field().is_technology());
        }
    });
    let (by_occupation, by_province) = counts[..WOMEN].split_at(Occupation::COUNT);
    let (women, trained) = (counts[WOMEN], counts[TRAINED]);
    let technology = f64::from(by_occupation[..Occupation::TECHNOLOGY].iter().sum::<u32>());
    let digital: f64 =
        Occupation::technology().filter(|o| o.is_digital()).map(|o| f64::from(by_occupation[o.index()])).sum();
    table.persons("employed_technical", "all", technology - digital);
    table.persons("employed_digital", "all", digital);
    table.persons("digital_professionals", "all", digital * digital_bridge);
    for &occupation in Occupation::ALL {
        table.persons("employed_by_occupation", occupation.name(), f64::from(by_occupation[occupation.index()]));
    }
    for &province in Province::ALL {
        table.persons("technicians_by_province", province.name(), f64::from(by_province[province.index()]));
    }
    let share = |part: u32| if technology > 0.0 { f64::from(part) / technology } else { 0.0 };
    table.add("share_women_technical_digital", "all", share(women), "share");
    table.add("share_technically_educated", "all", share(trained), "share");
}

fn flows(world: &World, table: &mut Rows) {
    let flows = &world.flows;
    table.persons("weglek_per_quarter", "all", f64::from(flows.left_for(Exit::OtherWork)));
    for &reason in Reason::ALL {
        let count: u32 = flows.weglek.iter().map(|cell| cell[reason.index()]).sum();
        table.persons("weglek_per_quarter", reason.name(), f64::from(count));
    }
    let broad = flows.left_for(Exit::OtherWork)
        + flows.left_for(Exit::Unemployed)
        + flows.left_for(Exit::Inactive)
        + flows.not_started;
    table.persons("weglek_broad_per_quarter", "all", f64::from(broad));
    table.persons("zij_instroom_per_quarter", "all", f64::from(flows.entered_from(Origin::Switch)));
    table.persons("instroom_per_quarter", "all", f64::from(flows.entered_from(Origin::School)));
    table.persons("retired_per_quarter", "all", f64::from(flows.left_for(Exit::Retired)));
    for &origin in Origin::ALL {
        table.persons("entered_technology_per_quarter", origin.name(), f64::from(flows.entered_from(origin)));
    }
    for &exit in Exit::ALL {
        table.persons("left_technology_per_quarter", exit.name(), f64::from(flows.left_for(exit)));
    }
    table.persons("not_started_per_quarter", "all", f64::from(flows.not_started));
    table.persons("leads_per_quarter", "all", f64::from(flows.leads));
    table.persons("leads_per_quarter", "campaign", f64::from(flows.campaign_leads));
    table.persons("course_starts_per_quarter", "all", f64::from(flows.course_starts));
    table.persons("course_queue_per_quarter", "all", f64::from(flows.course_queue));
}

fn education(world: &World, table: &mut Rows) {
    let flows = &world.flows;
    for group in STUDENT_GROUPS {
        let sum = |counts: &[[u32; Field::COUNT]; Level::COUNT], technology: bool| -> f64 {
            let fields = |row: &[u32; Field::COUNT]| -> u32 {
                Field::ALL.iter().filter(|f| f.is_technology() || !technology).map(|f| row[f.index()]).sum()
            };
            let levels = Level::ALL.iter().filter(|level| level.kind().is_counted_in(group));
            levels.map(|level| f64::from(fields(&counts[level.index()]))).sum()
        };
        table.persons("entrants", group, sum(&flows.entrants, false));
        table.persons("entrants_technical", group, sum(&flows.entrants, true));
        table.persons("entrants_technical_women", group, sum(&flows.entrants_women, true));
        table.persons("diplomas", group, sum(&flows.diplomas, false));
        table.persons("diplomas_technical", group, sum(&flows.diplomas, true));
    }
}
