/**
 * How a letter to a candidate is recognised that speaks of what no decision may rest on (Directive 2000/78/EC article 1, 2000/43/EC, 2006/54/EC;
 * for unions the Charter of Fundamental Rights article 12): words about people, and not every word that looks like one of them.
 */
import { spelt } from './ar/wording.js';
import { anyOf } from './words.js';

export type ProtectedAttribute = 'age' | 'sex' | 'health' | 'origin' | 'religion' | 'family' | 'union membership';

const raw = String.raw;
const spelled = (...patterns: readonly string[]): RegExp => anyOf(...spelt(...patterns));

const en: Readonly<Record<ProtectedAttribute, RegExp>> = {
  age: anyOf(
    '(?:your|his|her|their) age', '(?:because|regardless|irrespective|on grounds) of age', 'too (?:old|young)', raw`(?:you are|you were|someone|people|applicants|candidates) \d+ years old`, 'years of age', raw`aged \d+`, 'age (?:groups?|limits?|brackets?|range)',
    raw`(?:older|younger) (?:\p{L}+ )?(?:applicants?|candidates?|people|persons?|workers?|employees?|colleagues?)`, raw`young(?:,? \p{L}+| and \p{L}+)? team`, 'retirement age', '(?:near|close to|approaching) retirement', '(?:date|year) of birth', 'elderly', 'digital natives?',
  ),
  sex: anyOf(
    'gender', '(?:your|his|her) sex', '(?:because|regardless|irrespective|on grounds) of sex', '(?:fe)?male (?:applicants?|candidates?|colleagues?|staff|employees?)', '(?:a|another|as a) (?:man|woman)', '(?:for|than|only|employ|prefer|hire) (?:men|women)', 'transgender', 'sexual orientation', 'homosexual', 'lesbian',
  ),
  health: anyOf(
    '(?:your|his|her|their|mental|ill|poor|physical) health', 'health (?:reasons?|conditions?|problems?|issues?|status|restrictions?)', 'disabilit(?:y|ies)', 'disabled (?:persons?|people|applicants?|candidates?)', raw`handicap\p{L}*`, 'illness(?:es)?', 'diseases?', 'medical (?:conditions?|reasons?|leave|history|examinations?)',
    raw`pregnan\p{L}*`, 'wheelchair', 'depression', 'burn-?out',
  ),
  origin: anyOf(
    '(?:your|his|her|their) (?:nationality|accent|skin colou?r|race|ethnicity|origins?|ancestry|country of origin|mother tongue|native language)', 'national(?: or ethnic)? origin', raw`ethnic\p{L}*`, '(?:skin colou?r|colou?r of (?:your|the) skin)', '(?:native|mother-tongue) speakers?', 'immigra(?:nts?|tion background)', 'country of (?:origin|birth)', 'place of birth', 'foreigners?', '(?:because|regardless|irrespective) of race',
  ),
  religion: anyOf(raw`religio\p{L}*`, '(?:your|his|her|their) (?:faith|beliefs?)', 'muslims?', raw`islam\p{L}*`, 'jew(?:s|ish)?', 'hindus?', 'buddhists?', 'catholics?', 'protestants?', 'christian (?:faith|beliefs?|values|applicants?|candidates?)', 'headscar(?:f|ves)', 'hijab', 'turban', 'church (?:members?|membership|tax)', 'atheists?', 'ramadan'),
  family: anyOf(
    '(?:your|his|her|young) (?:family|families|husband|wife|spouse|children|child|kids?|baby|marriage)', 'marital status', 'family (?:status|situation|planning|reasons|circumstances|commitments|duties|obligations)', 'child ?care', '(?:maternity|paternity|parental) leave', '(?:single|young|working|expectant) (?:mothers?|fathers?|parents?)', 'married', 'divorced', 'widow(?:ed|er)?',
  ),
  'union membership': anyOf('(?:trade|labou?r)[ -]unions?', raw`union (?:members?|membership|activit\p{L}+|representatives?|reps?|officials?|dues)`, '(?:member|part) of (?:a|the|your|any) union', raw`unioni[sz]\p{L}*`, 'shop stewards?'),
};

const de: Readonly<Record<ProtectedAttribute, RegExp>> = {
  age: anyOf(
    raw`(?:Ihr|Ihre[mrns]|dein|deine[ms]|sein|seine[ms]) Alters?`, '(?:aufgrund|wegen|unabhängig vom?) (?:des )?Alters?', 'zu (?:alt|jung)', raw`Alters(?:grenze|gruppe|struktur|gründe)\p{L}*`, 'Lebensalter', raw`(?:ältere|jüngere)[nrms]? (?:\p{L}+ )?(?:Bewerb|Kandidat|Person|Mensch|Kolleg|Mitarbeit)\p{L}*`, raw`junge[smn]?(?:,? \p{L}+| und \p{L}+)? Teams?`, raw`Sie (?:sind|waren) (?:\p{L}+ )?\d+ Jahre alt`,
    raw`Geburts(?:datum|jahr)\p{L}*`, 'Rentenalter', 'Ruhestand',
  ),
  sex: anyOf(raw`Geschlecht\p{L}*`, raw`(?:weiblich|männlich)\p{L}* (?:Bewerb|Kandidat|Person|Kolleg|Mitarbeit)\p{L}*`, '(?:als|keine|keinen|eine|einen|einem|einer) (?:Frau|Mann)', 'Frauen(?:quote|förderung)?', 'Männern?', raw`trans(?:geschlechtlich|sexuell|gender)\p{L}*`, raw`sexuelle\p{L}* (?:Orientierung|Identität)`, raw`homosexuell\p{L}*`),
  health: anyOf(raw`(?:Ihre|deine|seine)r? Gesundheit`, raw`gesundheitlich\p{L}*`, raw`Gesundheits(?:zustand|grund|gründe|problem)\p{L}*`, raw`Behinderung\p{L}*`, raw`(?:schwer)?behindert\p{L}*`, raw`(?:Erk|K)rank(?:ung|heit)\p{L}*`, raw`schwanger\p{L}*`, 'Rollstuhl', 'Burn-?out', 'Depression(?:en)?'),
  origin: anyOf(
    raw`(?:Ihre|deine|seine|ethnische|soziale|nationale)[rn]? Herkunft`, raw`Herkunfts(?:land|ort)\p{L}*`, 'Migrationshintergrund', raw`(?:Im|E)?migrant\p{L}*`, 'Staatsangehörigkeit', 'Staatsbürgerschaft', 'Nationalität', raw`Muttersprach\p{L}*`, 'Hautfarbe', raw`Ausländer\p{L}*`, raw`(?:Ihr|dein)\p{L}* Akzents?`, 'Rasse', 'Geburtsort', raw`ethnisch\p{L}*`,
  ),
  religion: anyOf(raw`Religion\p{L}*`, raw`religiös\p{L}*`, '(?:Ihr|Ihre[mns]|dein|deine[mns]) Glaubens?', raw`Konfession\p{L}*`, raw`(?:muslim|jüdisch|katholisch|evangelisch|hinduistisch|buddhistisch)\p{L}*`, 'Kopftuch', raw`Kirchen(?:mitglied|zugehörigkeit|steuer)\p{L}*`, 'Weltanschauung'),
  family: anyOf(
    raw`(?:Ihre|deine|seine)[rn]? (?:Familie|Kindern?|Ehefrau)`, raw`(?:Ihr|dein)(?:em|en|es)? (?:Kind(?:es)?|Ehemann|Ehepartner\p{L}*|Mann)`, raw`Familien(?:stand|situation|planung|verhältnisse|pflichten|gründe)\p{L}*`, raw`familiäre\p{L}* (?:Gründe|Situation|Verpflichtung|Umständ|Lage)\p{L}*`, 'Kinder(?:betreuung|wunsch)', raw`alleinerziehend\p{L}*`, 'verheiratet', 'geschieden', 'verwitwet', 'Eltern(?:zeit|karenz)', 'Mutterschutz',
    '(?:junge|werdende)n? (?:Mutter|Mütter|Eltern|Väter)',
  ),
  'union membership': anyOf(raw`Gewerkschaft\p{L}*`),
};

const fr: Readonly<Record<ProtectedAttribute, RegExp>> = {
  age: anyOf(
    '(?:votre|son|leur|ton) âge', '(?:en raison|quel que soit|à cause) (?:de )?l[’\']âge', 'trop (?:âgée?s?|jeunes?|vieux|vieille)', '(?:tranche|limite) d[’\']âge', raw`âgée?s? de \d+`, raw`vous avez \d+ ans(?! d)`, raw`(?:candidat|personne|profil|collaborat)\p{L}* plus (?:jeune|âgé)\p{L}*`, raw`jeune équipe`, raw`équipe (?:\p{L}+ et )?jeune`, '(?:date|année) de naissance', '(?:proche|âge) de la retraite',
  ),
  sex: anyOf('(?:votre|son) (?:sexe|genre)', 'de sexe (?:féminin|masculin)', 'identité de genre', '(?:une|aux|des|les|pour|que|tant que) femmes?', '(?:un|aux|des|les|qu[’\']un) hommes?', 'en tant qu[’\']homme', 'orientation sexuelle', raw`homosexuel\p{L}*`, 'transgenre'),
  health: anyOf('(?:votre|sa|leur) santé', 'état de santé', raw`(?:raison|problème|motif)s? (?:de santé|médica\p{L}+)`, raw`handicap\p{L}*`, 'invalidité', raw`maladies?`, 'grossesse', 'fauteuil roulant', 'dépression', 'burn-?out'),
  origin: anyOf(
    '(?:votre|vos|son|ses|leurs?) (?:origines?|nationalité|accent|couleur de peau|pays d[’\']origine)', raw`origines? (?:ethnique|sociale|nationale|étrangère)s?`, raw`ethni\p{L}*`, raw`immigr\p{L}*`, 'nationalité', raw`(?:candidat|travailleur|personne|ressortissant)\p{L}* étrang\p{L}*`, 'couleur de (?:votre|la) peau', '(?:lieu|pays) de naissance', 'langue maternelle',
  ),
  religion: anyOf(raw`religi(?:on|eu)\p{L}*`, '(?:votre|vos|sa) (?:foi|croyances?)', raw`musulman\p{L}*`, 'jui(?:f|ve)s?', 'catholiques?', 'protestante?s?', 'bouddhistes?', raw`chrétien\p{L}*`, 'voile islamique', '(?:votre|port du) voile', 'foulard', 'hijab', 'convictions? philosophiques?'),
  family: anyOf(
    '(?:votre|sa) (?:famille|mari|épouse|époux|conjointe?|femme|grossesse)', '(?:votre|vos|ses|jeunes) enfants?', 'situation (?:familiale|de famille|matrimoniale|maritale)', '(?:raisons|obligations|charges?|contraintes) (?:familiales?|de famille)', 'garde (?:d[’\']|de vos |des )enfants', 'congé (?:de )?(?:maternité|paternité|parental)', '(?:mère|père|parent) (?:isolée?|célibataire|de famille)', 'mariée?s?', 'divorcée?s?', 'célibataires?', 'veu(?:f|ve)s?', 'jeunes? (?:mère|maman|père|papa)s?',
  ),
  'union membership': anyOf(raw`syndica\p{L}+`, 'syndiquée?s?'),
};

const es: Readonly<Record<ProtectedAttribute, RegExp>> = {
  age: anyOf(
    '(?:su|tu|la) edad', '(?:límite|grupo|rango|motivos?|razones?) de edad', 'demasiado (?:joven|mayor)', raw`(?:personas?|candidat[oa]s?|perfil(?:es)?) (?:más |muy )?(?:jóvenes|joven|mayor(?:es)?)`, raw`equipo (?:\p{L}+ y )?joven`, raw`usted tiene \d+ años(?! de)`, raw`(?:mayor|menor)(?:es)? de \d+ años`, '(?:fecha|año) de nacimiento', raw`jubila\p{L}*`,
  ),
  sex: anyOf('sexo', '(?:su|tu|identidad de|por) género', 'género (?:femenino|masculino)', '(?:una|como|para|las|que) mujer(?:es)?', 'mujeres', '(?:un|como|para|los) hombres?', 'orientación sexual', raw`homosexual\p{L}*`, 'transgénero'),
  health: anyOf('(?:su|tu) salud', 'estado de salud', '(?:motivos?|razones?|problemas?) (?:de salud|médic[oa]s?)', raw`discapaci\p{L}*`, raw`minusv[aá]l\p{L}*`, raw`enfermedad\p{L}*`, raw`embaraz\p{L}*`, 'silla de ruedas', 'depresión'),
  origin: anyOf(
    '(?:su|tu) (?:origen|nacionalidad|acento|raza|etnia|país de origen|color de piel)', raw`origen (?:étnico|nacional|social|extranjero)`, raw`étni\p{L}*`, 'etnia', 'raza', 'nacionalidad(?:es)?', raw`inmigra\p{L}*`, '(?:personas?|candidat[oa]s?|trabajador(?:es|as?)?) extranjer[oa]s?', 'color de (?:su |la )?piel', '(?:lugar|país) de nacimiento', 'lengua materna',
  ),
  religion: anyOf(raw`religi\p{L}*`, '(?:su|sus|tu) (?:fe|creencias?)', raw`musulm[aá]n\p{L}*`, 'judí[oa]s?', 'católic[oa]s?', 'protestantes?', 'budistas?', '(?:fe|confesión|valores) cristian[oa]s?', 'hiyab', 'velo islámico'),
  family: anyOf(
    '(?:su|sus|tu|tus) (?:familia|hij[oa]s?|espos[oa]|marido|cónyuge|matrimonio)', 'estado civil', '(?:situación|cargas?|motivos?|obligaciones|responsabilidades|razones) familiar(?:es)?', 'maternidad', 'paternidad', '(?:madre|padre)s? (?:solter[oa]s?|de familia)', 'casad[oa]s?', 'divorciad[oa]s?', 'solter[oa]s?', 'viud[oa]s?', 'cuidado de (?:sus |los )?(?:hijos|niños)',
  ),
  'union membership': anyOf(raw`sindica(?:l|les|to|tos|lista|listas|ción)`, raw`sindicad[oa]s?`),
};

const pt: Readonly<Record<ProtectedAttribute, RegExp>> = {
  age: anyOf(
    '(?:sua|tua|a|da|pela|mais|qualquer|de) idade', 'faixa etária', 'muito (?:jovem|velh[oa])', 'jovem demais', raw`(?:pessoas?|candidat[oa]s?|perf(?:il|is)) mais (?:jove(?:m|ns)|velh[oa]s?)`, raw`(?:equipe|time) (?:\p{L}+ e )?jovem`, '(?:data|ano) de nascimento', raw`aposenta\p{L}*`,
  ),
  sex: anyOf('sexo', '(?:seu|teu|identidade de) gênero', 'gênero (?:feminino|masculino)', '(?:uma|como|para|as|às) mulher(?:es)?', 'mulheres', '(?:um|como|para|os|aos) home(?:m|ns)', 'orientação sexual', raw`homossexua\p{L}*`, raw`transgêner\p{L}*`),
  health: anyOf('(?:sua|tua) saúde', 'estado de saúde', '(?:motivos?|razões|problemas?) (?:de saúde|médic[oa]s?)', '(?:com|sua|da|por) deficiência', 'deficiências? (?:física|visual|auditiva|intelectual|mental)', 'PCD', raw`doenças?`, raw`grávid\p{L}*`, 'gravidez', 'cadeira de rodas', 'depressão'),
  origin: anyOf('(?:sua|tua) (?:origem|nacionalidade|raça|etnia|cor|ascendência)', '(?:seu|teu) sotaque', 'cor d[ae] (?:sua )?pele', 'nacionalidades?', 'raça', raw`étnic\p{L}*`, 'imigrantes?', '(?:pessoas?|candidat[oa]s?) estrangeir[oa]s?', '(?:local|país) de nascimento', 'país de origem', 'língua materna'),
  religion: anyOf(raw`religi\p{L}*`, '(?:sua|suas|tua) (?:fé|crenças?)', 'muçulman[oa]s?', 'jude(?:u|us|ia|ias)', 'católic[oa]s?', 'evangélic[oa]s?', 'budistas?', 'véu islâmico', 'hijab'),
  family: anyOf(
    '(?:sua|suas|seu|seus|tua|teus) (?:família|filh[oa]s?|espos[oa]|marido|cônjuge|casamento)', 'estado civil', '(?:situação|motivos?|obrigações|responsabilidades|razões) familiar(?:es)?', '(?:licença-)?maternidade', '(?:licença-)?paternidade', '(?:mãe|pai)s? (?:solteir[oa]s?|solo|de família)', 'casad[oa]s?', 'divorciad[oa]s?', 'solteir[oa]s?', 'viúv[oa]s?', 'cuidado d[oe]s? (?:seus )?filhos',
  ),
  'union membership': anyOf('sindicatos?', 'sindica(?:l|is)', raw`sindicali[sz]\p{L}*`),
};

const nl: Readonly<Record<ProtectedAttribute, RegExp>> = {
  age: anyOf(
    '(?:uw|je|jouw|zijn|haar) leeftijd', '(?:vanwege|ongeacht|op grond van|door) (?:de )?leeftijd', raw`leeftijds\p{L}+`, 'te (?:oud|jong)', raw`(?:oudere|jongere) (?:\p{L}+ )?(?:kandida|sollicit|mens|person|collega|medewerk)\p{L}*`, raw`jonge? (?:en \p{L}+ |\p{L}+ )?(?:team|ploeg)`, raw`(?:u|je) bent (?:\p{L}+ )?\d+ jaar oud`, 'geboorte(?:datum|jaar)', raw`pensioen(?:leeftijd|gerechtigd)\p{L}*`, 'met pensioen',
  ),
  sex: anyOf('geslacht', '(?:uw|je) (?:gender|sekse)', 'genderidentiteit', raw`(?:vrouwelijke|mannelijke) (?:kandida|sollicit|collega|medewerk|person)\p{L}*`, '(?:als|een) (?:vrouw|man)', 'vrouwen', 'mannen', 'seksuele (?:geaardheid|oriëntatie|voorkeur)', raw`homoseksue\p{L}*`, raw`transgender\p{L}*`),
  health: anyOf('(?:uw|je|jouw) gezondheid', raw`gezondheids(?:redenen|toestand|problemen|klachten)`, raw`(?:arbeids)?handicap\p{L}*`, raw`gehandicapt\p{L}*`, raw`(?:lichamelijke|psychische|verstandelijke|fysieke) beperking(?:en)?`, 'arbeidsbeperking', raw`ziekte\p{L}*`, raw`zwanger\p{L}*`, 'rolstoel', raw`medische (?:redenen|keuring)`, raw`depressie\p{L}*`, 'burn-?out'),
  origin: anyOf('(?:uw|je) (?:herkomst|accent|ras)', raw`afkomst`, raw`etnisch\p{L}*`, 'etniciteit', 'huidskleur', raw`nationaliteit\p{L}*`, 'migratieachtergrond', raw`(?:im)?migrant\p{L}*`, raw`allochto\p{L}*`, raw`buitenlandse (?:kandida|sollicit|person|werkne)\p{L}*`, 'buitenlanders?', raw`moedertaal\p{L}*`, 'geboorte(?:land|plaats)', 'land van herkomst'),
  religion: anyOf(raw`religi\p{L}*`, '(?:uw|je) geloof', raw`geloofs\p{L}+`, raw`levens(?:overtuiging|beschouw)\p{L}*`, raw`moslim\p{L}*`, raw`islamitisch\p{L}*`, raw`jo(?:od|den|odse?)`, raw`katholi?e?k\p{L}*`, raw`protestants?e?`, raw`boeddhist\p{L}*`, raw`christelijk\p{L}*`, raw`hoofddoek\p{L}*`),
  family: anyOf(
    raw`(?:uw|je|jouw) (?:gezin|familie|kind|kinderen|echtgeno\p{L}+|man|vrouw|huwelijk)`, 'burgerlijke staat', raw`gezins(?:situatie|planning|omstandigheden|uitbreiding)`, 'familieomstandigheden', 'kinder(?:opvang|wens)', '(?:zwangerschaps|ouderschaps|bevallings|geboorte)verlof', '(?:alleenstaande|jonge) (?:ouder|moeder|vader)s?', 'getrouwd', 'gehuwd', '(?:bent|u) gescheiden', 'weduw(?:e|naar)',
  ),
  'union membership': anyOf(raw`vakbond\p{L}*`, raw`vakvereniging\p{L}*`),
};

const it: Readonly<Record<ProtectedAttribute, RegExp>> = {
  age: anyOf('età', 'troppo (?:giovan[ei]|anzian[oaie]|vecchi[oa]?)', '(?:person[ae]|candidat[oaie]|profil[oi]) più (?:giovan[ei]|anzian[oaie])', raw`(?:team|squadra|gruppo) (?:\p{L}+ e )?giovane`, 'giovane (?:team|squadra)', raw`Lei ha \d+ anni(?! di)`, '(?:data|anno) di nascita', '(?:vicin[oa] alla|in|della) pensione'),
  sex: anyOf('sesso', '(?:Suo|tuo|identità di) genere', 'genere (?:femminile|maschile)', '(?:una|come|le|per) donn[ae]', 'donne', '(?:un|come) uomo', 'uomini', 'orientamento sessuale', raw`omosessual\p{L}*`, 'transgender'),
  health: anyOf('(?:Sua|tua) salute', '(?:stato|motivi|ragioni|problemi) di salute', 'motivi (?:sanitari|medici)', raw`disabil\p{L}*`, 'invalidità', raw`handicap\p{L}*`, raw`malatti[ae]`, 'gravidanza', 'incinta', 'sedia a rotelle', 'depressione', 'categorie protette'),
  origin: anyOf(
    '(?:Sua|Sue|tua|tue) (?:origin[ei]|provenienza|razza|etnia)', '(?:Suo|tuo) (?:accento|paese d[’\']origine)', raw`origin[ei] (?:etnic|nazional|stranier|social)\p{L}*`, raw`etni[ac]\p{L}*`, 'nazionalità', 'cittadinanza', 'colore della (?:Sua )?pelle', 'razza', 'immigrat[oaie]', '(?:person[ae]|candidat[oaie]|lavorator[ei]) stranier[oaie]', '(?:luogo|paese) di nascita', 'madrelingua',
  ),
  religion: anyOf(raw`religi\p{L}*`, '(?:Sua|Sue|tua|tue) (?:fede|convinzioni)', 'musulman[oaie]', 'ebre[oaie]', raw`cattolic(?:[oai]|he)`, 'protestant[ei]', 'buddist[aei]', 'velo islamico', 'hijab'),
  family: anyOf(
    raw`(?:Sua|Suoi|Suo|Sue|tua|tuoi|tuo|tue) (?:famiglia|figli[oae]?|marito|moglie|coniuge|matrimonio|bambin[oaie])`, 'stato civile', '(?:situazione|motivi|impegni|carichi?|ragioni|esigenze) (?:familiar[ei]|di famiglia)', 'maternità', 'paternità', 'congedo parentale', '(?:madre|padre|genitore) (?:single|sol[oa]|di famiglia)', 'sposat[oaie]', 'divorziat[oaie]', 'vedov[oaie]', 'nubile', 'celibe', 'coniugat[oaie]',
  ),
  'union membership': anyOf(raw`sindacat[oi]`, raw`sindacal[ei]`, raw`sindacali[sz]\p{L}*`),
};

const you = '(?:Pani|Pana|Państwa|Twój|Twoj\\p{L}+|swój|swoj\\p{L}+)';
const pl: Readonly<Record<ProtectedAttribute, RegExp>> = {
  age: anyOf(
    raw`${you} wiek\p{L}*`, raw`(?:ze względu na|z powodu|bez względu na|w podeszłym|w młodym|granica|granicę) wiek\p{L}*`, raw`wieku? emerytaln\p{L}*`, raw`(?:zbyt|za) (?:młod|star)\p{L}{1,3}`, raw`młod(?:y|ego|ym|emu)(?: i \p{L}+)? zesp[oó]\p{L}+`, raw`(?:młodsz|starsz)\p{L}+ (?:kandyda|osob|osób)\p{L}*`, raw`(?:dat\p{L}|rok|roku) urodzenia`, raw`emerytur\p{L}*`, raw`ma Pani? \d+ lat(?! doświadczenia)`,
  ),
  sex: anyOf('płeć', 'płci', 'płcią', raw`kobiet\p{L}*`, raw`mężczyzn\p{L}*`, raw`orientacj\p{L} seksualn\p{L}*`, raw`homoseksual\p{L}*`, raw`transpłciow\p{L}*`),
  health: anyOf(raw`${you} zdrowi\p{L}*`, raw`stan(?:u|em|owi)? (?:\p{L}+ )?zdrowia`, raw`(?:powod|względ|problem)\p{L}* zdrowotn\p{L}*`, raw`zdrowotn\p{L}* (?:powod|względ|problem|ograniczen)\p{L}*`, raw`niepełnosprawn\p{L}*`, raw`chor(?:ob|ób|uj)\p{L}*`, 'ciąż[aęąy]', raw`inwalid\p{L}*`, raw`depresj\p{L}*`),
  origin: anyOf(
    raw`(?:${you}|etniczne\p{L}*|narodowe\p{L}*) pochodzeni\p{L}*`, raw`pochodzeni\p{L}* (?:etniczn|narodow|społeczn)\p{L}*`, raw`narodowoś\p{L}*`, raw`obywatelstw\p{L}*`, raw`etniczn\p{L}*`, raw`cudzoziem\p{L}*`, raw`obcokrajow\p{L}*`, raw`imigrant\p{L}*`, 'ras[aęąy]', raw`rasow\p{L}*`, raw`kolor\p{L}* skóry`, raw`${you} akcent\p{L}*`, raw`język\p{L}* ojczyst\p{L}*`, raw`(?:miejsc\p{L}|kraj\p{L}*) (?:urodzenia|pochodzenia)`,
  ),
  religion: anyOf(raw`religi\p{L}*`, raw`wyznani\p{L}*`, raw`${you} wiar[aęyą]`, raw`muzułma\p{L}*`, raw`żydow\p{L}*`, raw`katoli\p{L}*`, raw`protestan(?:t|ck)\p{L}*`, raw`buddyst\p{L}*`, raw`chust[aęyąę]`, raw`światopogląd\p{L}*`),
  family: anyOf(
    raw`${you} (?:rodzin[aęyąie]+|dzieck\p{L}+|dzieci\p{L}*|mąż|męża|żon\p{L}+)`, raw`stan(?:u|em)? cywiln\p{L}+`, raw`sytuacj\p{L} rodzinn\p{L}+`, raw`(?:powod|względ|obowiązk)\p{L}* rodzinn\p{L}+`, raw`(?:macierzyńs|rodzicielsk|tacierzyńs)\p{L}+`, raw`samotn\p{L}+ (?:matk|ojc|rodzic)\p{L}*`, raw`samotnie wychowuj\p{L}*`, raw`(?:zamężn|żonat|rozwiedzion|owdowia)\p{L}+`, 'opiek\\p{L} nad (?:dzieckiem|dziećmi)',
  ),
  'union membership': anyOf(raw`związ(?:ek|ku|kiem|ki|ków|kach|kami|kom|kowi) zawodow\p{L}*`, raw`związkow(?:iec|cy|ców|cem|ca)`, raw`(?:przynależnoś|działalnoś)\p{L}* związkow\p{L}*`),
};

const ar: Readonly<Record<ProtectedAttribute, RegExp>> = {
  age: spelled('سن(?:كم|ك)', 'عمر(?:كم|ك)', 'عمره', 'عمرها', 'أعماركم', '(?:سبب|رغم|بغض النظر عن|عامل) العمر', '(?:كبر|صغر|كبار|صغار|كبير|صغير) (?:السن|سن(?:كم|ك))', 'فئة العمرية', '(?:أصغر|أكبر) سنا', 'سن التقاعد', 'تاريخ (?:الميلاد|ميلاد(?:كم|ك))', 'فريق شاب'),
  sex: spelled('جنس(?:كم|ك)', '(?:سبب|بغض النظر عن|أساس) الجنس', 'نوع الاجتماعي', 'امرأة', 'نساء', 'رجل', 'رجال', 'ذكور', 'إناث', 'ميول الجنسية', 'ميول(?:كم|ك) الجنسية'),
  health: spelled('صحت(?:كم|ك)', '(?:حالة|حالت)(?:كم|ك)? الصحية', '(?:أسباب|ظروف|مشاكل|مشكلات|مشكلة) (?:ال)?صحية', 'وضع(?:كم|ك) الصحي', 'إعاقة', 'إعاقت(?:كم|ك)', 'ذوي الاحتياجات الخاصة', 'مرض(?:كم|ك)', 'أمراض', 'حمل(?:كم|ك)', 'كرسي متحرك', 'اكتئاب'),
  origin: spelled('أصل(?:كم|ك)', 'أصول(?:كم|ك)', 'جنسيت(?:كم|ك)', '(?:سبب|بغض النظر عن|أساس) الجنسية', 'عرقي(?:ة)?', 'عرق(?:كم|ك)', '(?:سبب|بغض النظر عن|أساس) العرق', 'لون (?:البشرة|بشرت(?:كم|ك))', 'لهجت(?:كم|ك)', 'بلد(?:كم|ك) الأصلي', 'مكان (?:الميلاد|ميلاد(?:كم|ك)|ولادت(?:كم|ك))', 'مهاجر(?:ين|ون|ة)?', 'لغت(?:كم|ك) الأم', 'مرشحين أجانب'),
  religion: spelled('دين(?:كم|ك)', 'ديانة', 'ديانت(?:كم|ك)', '(?:سبب|بغض النظر عن|أساس) الدين', 'معتقدات(?:كم|ك)', 'ديني(?:ة)?', 'مسلم(?:ين|ون|ات)', 'مسيحي(?:ة|ين|ون)?', 'يهودي(?:ة)?', 'حجاب', 'حجاب(?:كم|ك)', 'طائفت(?:كم|ك)', 'مذهب(?:كم|ك)'),
  family: spelled('عائلت(?:كم|ك)', 'أسرت(?:كم|ك)', 'أطفال(?:كم|ك)', '(?:أبناؤ|أبنائ)(?:كم|ك)', 'أولاد(?:كم|ك)', 'زوج(?:كم|ك)', 'زوجت(?:كم|ك)', '(?:حالة|حالت)(?:كم|ك)? (?:الاجتماعية|العائلية)', '(?:ظروف|أسباب|التزامات|مسؤوليات)(?:كم|ك)? (?:ال)?(?:عائلية|أسرية)', 'أمومة', 'أبوة', 'متزوج(?:ة|ين)?', 'أرملة', 'عزباء', '(?:حضانة|رعاية) (?:الأطفال|أطفال(?:كم|ك))'),
  'union membership': spelled('نقابة', 'نقابت(?:كم|ك)', 'نقابات', 'نقابي(?:ة|ين|ون)?'),
};

/** By primary language subtag (BCP 47): each for text whose words are parted by single spaces, in which names and titles are covered up. */
export const protectedAttributes: ReadonlyMap<string, Readonly<Record<ProtectedAttribute, RegExp>>> = new Map(Object.entries({ en, de, fr, es, pt, nl, it, pl, ar }));

/**
 * @param said the words of a letter to a candidate, without names and titles
 * @param code a primary language subtag; of languages that are not known here, nothing is found
 * @returns each attribute that it speaks of, with the words by which it does
 */
export function attributesNamed(said: string, code: string): { attribute: string; words: string }[] {
  return Object.entries(protectedAttributes.get(code) ?? {}).flatMap(([attribute, pattern]) => {
    const found = pattern.exec(said);
    return found === null ? [] : [{ attribute, words: found[0] }];
  });
}
