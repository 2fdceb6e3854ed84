//! Names of the numbers of levers in words, in Dutch and English.

/// Name of a number of a lever in Dutch and English; `None` where there are no words for it.
pub fn words(name: &str) -> Option<(&'static str, &'static str)> {
    Some(match name {
        "automation_support.deadweight" => (
            "bedrijven die ook zonder hulp hadden geautomatiseerd (P45)",
            "firms that would have automated anyway (P45)",
        ),
        "automation_support.cost" => ("kosten: hulp aan een bedrijf, per jaar", "cost: help to a firm a year"),
        "automation_support.take_up" => {
            ("deel van de bedrijven dat meedoet (P46)", "part of the firms that take part (P46)")
        }
        "chip_talent.course_cost" => ("kosten van een cursusplaats (P31)", "cost of a place on a course (P31)"),
        "chip_talent.points_per_grant" => {
            ("effect van een beurs op de keuze (P20)", "effect of a grant on choice (P20)")
        }
        "chip_talent.retention" => {
            ("getrokken studenten die techniek in gaan (P20)", "students drawn who take such work (P20)")
        }
        "chip_talent.retraining_share" => ("deel van het geld voor omscholing", "part of the money for retraining"),
        "chip_talent.start_uplift" => {
            ("meer starters als de cursus betaald is", "more starts where the course is paid")
        }
        "chip_talent.student_share" => ("deel van het geld voor studenten", "part of the money for students"),
        "chip_talent.take_up" => ("gebruik van de cursussen (P26)", "take-up of the courses (P26)"),
        "coordination.cost" => ("kosten: regie, per jaar", "cost: coordination a year"),
        "coordination.early" => ("vervulling in de eerste twee jaar (P52)", "matching in the first two years (P52)"),
        "coordination.late" => ("vervulling daarna (P53)", "matching after that (P53)"),
        "coordination.recovered" => ("verspilde plaatsen die worden doorgegeven", "wasted places that are passed on"),
        "development_paths.cost" => ("kosten: een ontwikkelpad, per jaar", "cost: a development path a year"),
        "development_paths.job_change_uplift" => {
            ("meer wisselen binnen techniek", "more change of job inside technology")
        }
        "development_paths.reach_a_path" => ("bereik van een ontwikkelpad", "reach of a development path"),
        "development_paths.start_uplift" => ("meer starters door ontwikkelpaden", "more starts through the paths"),
        "girls_in_tech.cost" => ("kosten: een bezoek, per meisje", "cost: a visit, a girl"),
        "girls_in_tech.relative" => ("effect van rolmodellen op meisjes (P13)", "effect of role models on girls (P13)"),
        "lighter_work.cost" => (
            "kosten: hulp aan een werkgever tegen zwaar werk, per jaar",
            "cost: help to an employer against strain a year",
        ),
        "lighter_work.employers" => ("werkgevers met zwaar technisch werk", "employers with heavy technical work"),
        "lighter_work.relief" => ("zwaar werk dat wordt weggenomen (P40)", "strain that is taken away (P40)"),
        "modern_employer.cost" => {
            ("kosten: hulp aan een moderne werkgever, per jaar", "cost: help to a modern employer a year")
        }
        "modern_employer.employers" => ("werkgevers met technici", "employers with technicians"),
        "modern_employer.care_office" => ("zorg en uren: digitaal werk (P34)", "care and hours: digital work (P34)"),
        "modern_employer.more_hours" => {
            ("deeltijders die meer uren maken (P36)", "part-timers who work more hours (P36)")
        }
        "modern_employer.care_on_site" => {
            ("zorg en uren: technisch werk (P35)", "care and hours: technical work (P35)")
        }
        "pps.completes" => ("uitvallers die door pps afmaken", "drop-outs who complete through partnerships"),
        "pps.first_job" => {
            ("eerste baan in techniek door pps (P39)", "first job in technology through partnerships (P39)")
        }
        "pps.students_reached" => ("studenten in pps", "students in partnerships"),
        "regional_matching.cost" => ("kosten: de regionale beraden, per jaar", "cost: the regional councils a year"),
        "regional_matching.efficiency" => {
            ("meer sollicitaties door het Beraad (P50)", "more applications through councils (P50)")
        }
        "teachers.cost" => ("kosten: een docent, per jaar", "cost: a teacher a year"),
        "teachers.students_per_teacher" => ("plaatsen per extra docent", "places a teacher more"),
        "tech_at_school.girls_factor" => {
            ("techniek op school: meisjes tegen jongens", "technology at school: girls against boys")
        }
        "tech_at_school.intensity" => ("uren die techniek op school toevoegt", "hours that technology at school adds"),
        "tech_at_school.points_boys" => ("effect van techniek op school (P19)", "effect of technology at school (P19)"),
        "techniekroute.cost" => ("kosten: een plaats met garantie (P31)", "cost: a place with a guarantee (P31)"),
        "techniekroute.closes" => ("wat de baangarantie goedmaakt (P29)", "what the job guarantee closes (P29)"),
        "training_subsidy.grant" => ("subsidie per deelnemer (P31)", "grant a participant (P31)"),
        "training_subsidy.start_uplift" => ("meer starters door subsidie (P27)", "more starts through subsidy (P27)"),
        "training_subsidy.take_up" => ("gebruik van de subsidie (P26)", "take-up of the subsidy (P26)"),
        "training_subsidy.technology_share" => {
            ("deel van de subsidie voor techniek", "part of the subsidy for technology")
        }
        _ => return None,
    })
}
