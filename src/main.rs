//! The command `weglek`.
use weglek::*;
fn main() {
    let book = parameters::Book::embedded().unwrap();
    let k: u32 = std::env::args().nth(1).unwrap().parse().unwrap();
    let scale = domain::Scale::one_in(k).unwrap();
    let t = std::time::Instant::now();
    let mut world = population::build(scale, 1, &book).unwrap();
    println!("build {:?} places {} desks {} slots {} residents {}", t.elapsed(), world.people.places(), world.employers.staff.len(), world.employers.ground.slot_desk.len(), world.people.residents());
    if std::env::args().nth(2).is_some() {
      for l in population::fit::report(&world).unwrap() { println!("{:40.40} {:40} {:10.0} {:10.0} {:6.3}", l.margin, l.group, l.published, l.made, l.made/l.published); }
    }
    let model = step::Model::new(&book, 1).unwrap();
    let mut w = step::Workspace::default();
    let t = std::time::Instant::now();
    let mut pq = 0;
    for q in domain::Quarter::all() {
        let before = world::books::Stocks::count(&world);
        step::quarter(&mut world, &model, &[], &mut w).unwrap();
        pq += before.residents as u64;
        if k >= 20 { let after = world::books::Stocks::count(&world);
        world::books::check_staff(&world).unwrap();
        world::books::check_flows(&before, &after, &world.flows).unwrap(); }
        if q.0 % 4 == 2 || q.0 < 5 {
            let rows = observe::rows(&world, 1.34);
            let g = |i: &str, gr: &str| rows.iter().find(|r| r.indicator == i && r.group == gr).map_or(0.0, |r| r.value / 1000.0);
            println!("{q} Vt {:.1} Vd {:.1} Et {:.0} Ed {:.0} w {:.3} tr {:.3} | weglek {:.1} un {:.1} in {:.1} ret {:.1} | school {:.1} res {:.1} sw {:.1} nw {:.1} j2j {:.1} | leads {:.1} courses {:.1} | U {:.0} I {:.0} R {:.0} O {:.0} S {:.0} P {:.0} ag {:.0} | mbo {:.1}/{:.1} hbo {:.1}/{:.1} wo {:.1}/{:.1} dip {:.1} {:.1} {:.1} | {:.3}",
              g("vacancies_technical","all"), g("vacancies_digital","all"), g("employed_technical","all"), g("employed_digital","all"),
              g("share_women_technical_digital","all")*1000., g("share_technically_educated","all")*1000.,
              g("weglek_per_quarter","all"), g("left_technology_per_quarter","unemployed"), g("left_technology_per_quarter","inactive"), g("retired_per_quarter","all"),
              g("instroom_per_quarter","all"), g("entered_technology_per_quarter","hidden_reserve"), g("zij_instroom_per_quarter","all"), g("entered_technology_per_quarter","no_work"), g("entered_technology_per_quarter","technology"),
              g("leads_per_quarter","all"), g("course_starts_per_quarter","all"),
              g("persons_by_stage","unemployed"), g("persons_by_stage","inactive"), g("persons_by_stage","retired"), g("persons_by_stage","other_work"), g("persons_by_stage","student"), g("persons_by_stage","pupil"), g("persons_by_stage","agency_technician"),
              g("entrants_technical","mbo"), g("entrants","mbo"), g("entrants_technical","hbo"), g("entrants","hbo"), g("entrants_technical","wo"), g("entrants","wo"),
              g("diplomas_technical","mbo"), g("diplomas_technical","hbo"), g("diplomas_technical","wo"), world.market.wage.iter().sum::<f64>()/108.0);
        }
    }
    println!("run {:?} {:.1} M pq/s", t.elapsed(), pq as f64 / t.elapsed().as_secs_f64() / 1e6);
}
