package nlp

// Lists for the recognizer, written for this program from general knowledge;
// no source was copied. They may be used under the licence of the program.
// They are features and tie-breakers, never proof: "Jordan" is in three.

// givenNames are first names, of many languages, in lower case.
const givenNames = `aaron abbas abdel abdul abdullah abdulaziz abe abigail abraham adam adel adolf adrian agnes ahmad ahmed aisha akira alan albert
alberto alejandro aleksandar aleksandr alex alexander alexandra alexandria alexei alexey alexis alfred alfredo ali alice alicia alina alison allan allen
allison alma amanda amber amelia amin amina amir amy an ana anastasia anders andre andrea andreas andrei andres andrew andrey andrzej andy angel angela
angelina anita ann anna anne annette annie anthony antoine anton antonio antony anwar april arash ariel arjun arlene armando armin arnold art arthur
arturo arun asad ashley ashraf asif astrid atef audrey august augusto aung austin ayman ayesha aziz barack barbara barbra barry bart bashar bassam beatrice
becky bela ben benedict benito benjamin benny bernadette bernard bernardo bernie bert beth betsy betty beverly bill billy bjorn blake bo bob bobby bonnie
boris brad bradley brandon brenda brendan brent brett brian bridget britney brooke bruce bruno bryan burhan caitlin calvin cameron camilla camille carl
carla carlo carlos carmen carol caroline carolyn carrie carter casey catherine cathy cecilia celine cesar chad charles charlie charlotte chelsea chen cheryl
chester chiara chloe chris christian christiane christina christine christoph christopher chrystia chuck cindy claire clara clarence claude claudia clayton
cliff clifford clint clinton clive cody colin colleen connie connor conor conrad constance corey cory courtney craig crystal curtis cynthia cyril cyrus daisy
dale damian damon dan dana daniel daniela danielle danny daria darius darrell darren dave david dawn dean deborah debra deepak denise denis dennis derek
desmond diana diane diego dieter dilma dimitri dinesh dmitri dmitry dolores dominic dominique don donald donna doris dorothy doug douglas doyle duncan dustin
dwight earl ed eddie edgar edith edmund eduardo edward edwin efraim eileen elaine eleanor elena eli elias elijah elisabeth elise elizabeth ella ellen elliot
elon emil emily emma emmanuel emmanuelle emmett enrico enrique eric erica erik erika erin ernest ernesto ervin esteban esther ethan eugene eva evan eve
evelyn evgeny fadi faisal farah farid fatima fatou felicia felipe felix ferdinand fernando fidel fiona florence frances francesca francesco francis francisco
francois franco frank frankie franklin franz fred freddie frederick frederik fritz gabriel gabriela gail gary gavin gene geoffrey george georges georgia
gerald gerard gerhard geraldine giancarlo gideon gilbert gina giorgia giorgio giovanni giuseppe gladys glen glenn gloria gordon grace graham greg gregory greta
gretchen grigory guido guillermo gustav gustavo guy habib hadi hakan hakim hamed hamid hannah hanna hans harald harold harriet harris harrison harry harvey
hashim hassan hazel heather hector heidi heinrich helen helena helga helmut henri henrietta henrik henry herbert herman hilary hillary hiroshi ho holly hossein
howard hubert hugh hugo humberto hussein ian ibrahim ida ignacio igor ilan ilham ilya imran indira ines ingrid ioannis ira irene irina iris irving isaac isabel
isabella isabelle ismail israel itamar ivan ivana jack jackie jackson jacob jacqueline jacques jaime jair jake jamal james jamie jan jane janet janice jared
jasmine jason javad javier jay jean jeanne jeff jeffrey jen jennifer jenny jens jeremy jerome jerry jesse jessica jesus jill jim jimmy jo joan joanna joanne
joao joaquin joe joel joelle johan johann johannes john johnny jon jonas jonathan jordan jorge jose josef joseph josephine josh joshua jozef juan juanita judith
judy julia julian juliana julie juliet julio julius jun june justin kamal kamala karen karim karin karl karla kate katherine kathleen kathryn kathy katie katja
katrina kay keiko keir keith kelly ken kenneth kenji kerry kevin khaled khalid khalil kim kimberly kirill kirk kirsten kofi kristen kristin kristina kumar kurt
kyle lana lance larry lars laura lauren laurence laurent lavrenty lawrence leah lech lee leila lena leo leon leonard leonardo leonid leroy leslie lester lev
liam lidia lillian lily lina linda lindsay lindsey lionel lisa liz lloyd lois lorenzo lori lorraine louis louise luc luca lucas lucia lucy ludwig luigi luis
luisa luiz lula luke lydia lyndon lynn madeleine madison maggie mahmoud mahmud maia maksim malcolm malala malik mandy manfred manmohan manuel mao marc marcel
marcelo marcia marco marcos marcus margaret margarita maria mariana marie marilyn marina mario marion marissa marjorie mark markus marlene marsha marta martha
martin martina marvin mary maryam mateo mateusz mathew mathias matt matteo matthew matthias maureen maurice mauricio max maxim maxime maximilian maxine may
megan mehdi mehmet mei melanie melinda melissa mercedes meredith mia micah michael michel michele michelle miguel mike mikhail mikheil milan mildred milos milton
miriam mitch mitchell mitt mohamad mohamed mohammad mohammed mohsen moira molly mona monica morgan morris moshe mostafa muammar muhammad mukesh muriel mustafa
myra nabil nadia najib nancy naomi narendra nasser natalia natalie natasha nathan nathaniel naveen neil nelson nestor nick nicholas nicola nicolae nicolas nicole
nigel nikita nikki nikol nikola nikolai nikos nina noah noam noel nora norman nouri nuri octavio olaf oleg olga oliver olivia olivier omar orlando oscar oswald
otto owen pablo paige pamela paolo park pascal pat patricia patrick patty paul paula paulo pavel pearl pedro peggy pele penny percy perry pete peter petr petra petro
phil philip philippe phillip phyllis pierre piotr prakash pranab priya qassem rachel rafael rahul raj rajiv ralph ramon ramzan randall randy raphael raul ravi
ray raymond reagan rebecca recep reggie regina reginald rene renee rex reza ricardo richard rick ricky riley rishi rita robert roberta roberto robin rod roderick
rodney rodrigo roger roland rolf roman romano ron ronald ronnie rosa rosalind rose rosemary ross roy ruben rudolf rudolph rudy rupert russell ruth ryan sabrina
sadiq saeed salem salim sally salman salvador salvatore sam samantha samir samuel sandra sandy sanjay santiago sara sarah saul scott sean sebastian serge sergei
sergey sergio seth shane shannon sharon shaun shawn sheila sheldon shelley sheryl shimon shinzo shirley sidney siegfried sigmund silvia silvio simon simone sofia
sonia sonya sophia sophie spencer stacey stacy stan stanley stefan stefano stella stephanie stephen steve steven stuart sue suleiman sultan sunil susan susanna
suzanne sven svetlana sylvia sylvie taha takeshi tamara tanya tara tariq taro tayyip ted terence teresa terry thaksin theo theodor theodore theresa thomas tim
timothy tina tobias todd tom tomas tommy tony tracy travis trevor tricia tyler ulrich umar uri ursula usama vaclav valentina valerie valery vanessa venus vera
vernon veronica vicente vicky victor victoria vijay viktor vincent vince virginia vitali vitaly vivek vivian vlad vladimir volodymyr wade walid walter wanda warren
wayne wendell wendy werner wilbur wilhelm will willem william willie wilma winston wolfgang woodrow xavier xi yahya yair yasser yevgeny yitzhak yoko yolanda yoshihide
youssef yuki yulia yuri yusuf yves yvette yvonne zachary zahra zainab zoe zoran`

// familyNames are frequent last names.
const familyNames = `abbas abbott abe adams ahmadinejad al-assad albanese alexander ali allen anderson annan arafat araghchi armstrong assad austin bailey baker
ban barnes barr bell bennett bernanke berlusconi biden bin blair blinken bloomberg bolsonaro bolton brooks brown bush butler cameron campbell carney carter castro chang
chavez chen cheney cheng chirac choi chung churchill clark clinton cohen cole collins cook cooper costa cox cruz cruise davies davis dean diaz duterte edwards
einstein erdogan evans fernandez fisher flores ford foster fox francis franco freeman gandhi garcia gates ghani gibson gomez gonzalez gorbachev gordon gore graham grant gray
green greene griffin guterres gutierrez hall hamilton hansen harris harrison hayes hegseth henderson hernandez hill hitler holmes howard huang hughes hussein hunt
ivanov jackson jacobs jefferson jenkins jensen jiang johnson jones jordan kagame kaine karzai kaur kelly kennedy kerry khamenei khan khomeini kim king kissinger kohl
kumar lavrov lee lewis li lin lincoln liu long lopez lukashenko lula macron madison maduro mandela mao marshall martin martinez mason mccain mcconnell medvedev
menendez merkel merz meyer milei miller mills mitchell modi mohamed mohammed moore morales morgan morris morsi mueller mubarak mugabe murphy murray musharraf musk myers
nasser nelson netanyahu newton nguyen nixon obama orban ortiz owens palin palmer park parker patel peng pelosi pence perez perry peterson petro phillips pompeo
powell price putin rabin ramirez ramos reagan reed reid reyes reynolds rice richards richardson rivera roberts robinson rodriguez rogers romney roosevelt ross rouhani
rubio rumsfeld russell rutte ryan saddam sanchez sanders sarkozy schmidt scholz schroeder schumer scott sharif sharma sharon shaw silva simmons simpson singh sisi smith snyder
soros stalin starmer stevens stewart stone suarez sullivan suu sunak tanaka taylor thatcher thompson torres trudeau truman trump tsai turner tusk tutu vance wagner walker
wallace wang ward washington watson wells west white williams wilson wood woods wright wu xi yang yeltsin yilmaz young zapatero zarif zelensky zelenskyy zelenskiy zhang zhao zhou zuckerberg zuma`

// countryNames are countries as English news names them; the last word may
// stand for several. Package extract has the full table.
const countryNames = `afghanistan|albania|algeria|andorra|angola|argentina|armenia|australia|austria|azerbaijan|bahamas|bahrain|bangladesh|barbados|belarus|belgium|
belize|benin|bhutan|bolivia|bosnia|bosnia and herzegovina|botswana|brazil|brunei|bulgaria|burkina faso|burma|burundi|cambodia|cameroon|canada|cape verde|
central african republic|chad|chile|china|colombia|comoros|congo|costa rica|croatia|cuba|cyprus|czech republic|czechia|democratic republic of congo|
democratic republic of the congo|denmark|djibouti|dominica|dominican republic|east timor|ecuador|egypt|el salvador|equatorial guinea|eritrea|estonia|eswatini|
ethiopia|fiji|finland|france|gabon|gambia|georgia|germany|ghana|greece|grenada|guatemala|guinea|guinea-bissau|guyana|haiti|honduras|hungary|iceland|india|
indonesia|iran|iraq|ireland|israel|italy|ivory coast|jamaica|japan|jordan|kazakhstan|kenya|kiribati|kosovo|kuwait|kyrgyzstan|laos|latvia|lebanon|lesotho|
liberia|libya|liechtenstein|lithuania|luxembourg|macedonia|madagascar|malawi|malaysia|maldives|mali|malta|mauritania|mauritius|mexico|micronesia|moldova|monaco|
mongolia|montenegro|morocco|mozambique|myanmar|namibia|nauru|nepal|netherlands|new zealand|nicaragua|niger|nigeria|north korea|north macedonia|norway|oman|
pakistan|palau|palestine|panama|papua new guinea|paraguay|peru|philippines|poland|portugal|qatar|romania|russia|rwanda|samoa|san marino|saudi arabia|senegal|
serbia|seychelles|sierra leone|singapore|slovakia|slovenia|solomon islands|somalia|south africa|south korea|south sudan|soviet union|spain|sri lanka|sudan|
suriname|swaziland|sweden|switzerland|syria|taiwan|tajikistan|tanzania|thailand|timor-leste|togo|tonga|trinidad and tobago|tunisia|turkey|turkiye|türkiye|turkmenistan|
tuvalu|uganda|ukraine|united arab emirates|united kingdom|united states|united states of america|uruguay|uzbekistan|vanuatu|vatican|venezuela|vietnam|yemen|
yugoslavia|zambia|zimbabwe|u.s.|u.s.a.|usa|uk|u.k.|uae|us|u.s|great britain|britain|england|scotland|wales|northern ireland|america|côte d'ivoire|korea|drc`

// placeNames are cities, states, regions and seas in the news.
const placeNames = `aden|africa|alabama|alaska|aleppo|alps|amazon|amsterdam|anbar|ankara|antarctica|arabian sea|arctic|arizona|arkansas|arlington|asia|asia-pacific|
athens|atlanta|atlantic|atlantic ocean|auckland|austin|baghdad|balkans|baltic|baltic sea|baltimore|bangalore|bangkok|barcelona|basra|bavaria|beijing|beirut|
belgrade|belfast|bengal|berlin|bethlehem|birmingham|black sea|bogotá|bogota|bombay|bonn|boston|brasília|brasilia|brisbane|bristol|brooklyn|brussels|bucharest|
budapest|buenos aires|cairo|calcutta|calgary|california|cambridge|camp david|canary islands|canberra|cape town|capitol hill|caracas|caribbean|caribbean sea|caspian sea|
catalonia|caucasus|central america|central asia|charlotte|chechnya|chernobyl|chicago|cincinnati|cleveland|cologne|colorado|columbus|connecticut|copenhagen|
corsica|crete|crimea|dakar|dallas|damascus|darfur|davos|delaware|delhi|denver|detroit|dhaka|doha|donbas|donetsk|dresden|dubai|dublin|durban|east africa|
east asia|east coast|eastern europe|edinburgh|europe|fallujah|far east|florida|fort worth|frankfurt|fukushima|gaza|gaza city|gaza strip|geneva|glasgow|golan heights|greenland|
guangdong|guantanamo|guantanamo bay|gulf of mexico|gulf of oman|hague|haifa|hamburg|hanoi|harare|havana|hawaii|hebron|helmand|helsinki|herat|himalayas|
hiroshima|ho chi minh city|hollywood|hong kong|honolulu|horn of africa|houston|idaho|idlib|illinois|indian ocean|indiana|indo-pacific|iowa|islamabad|istanbul|jakarta|java|jeddah|
jenin|jerusalem|johannesburg|kabul|kampala|kandahar|kansas|kansas city|karachi|kashmir|kathmandu|kentucky|khan younis|kharkiv|khartoum|kherson|kiev|kigali|kinshasa|kolkata|korean peninsula|
kuala lumpur|kurdistan|kursk|kyiv|kyoto|lagos|lahore|las vegas|latin america|leeds|lima|lisbon|liverpool|london|long island|los angeles|louisiana|luhansk|lviv|lyon|
madrid|maine|malibu|managua|manchester|manhattan|manila|mar-a-lago|mariupol|marseille|maryland|massachusetts|mecca|medina|mediterranean|mediterranean sea|melbourne|memphis|
mexico city|miami|michigan|middle east|midwest|milan|milwaukee|minneapolis|minnesota|minsk|mississippi|missouri|mogadishu|montana|montreal|moscow|mosul|mumbai|munich|
nagasaki|nairobi|naples|nashville|natanz|nebraska|nevada|new delhi|new england|new hampshire|new jersey|new mexico|new orleans|new york|new york city|newark|niger delta|
north africa|north america|north carolina|north dakota|north sea|oakland|odesa|odessa|ohio|okinawa|oklahoma|oklahoma city|ontario|oregon|orlando|osaka|oslo|ottawa|oxford|
pacific|pacific ocean|panama canal|paris|pearl harbor|peking|pennsylvania|persian gulf|perth|peshawar|philadelphia|phnom penh|phoenix|pittsburgh|port-au-prince|portland|
prague|pretoria|puerto rico|pyongyang|quebec|quito|rafah|ramallah|rangoon|red sea|reykjavik|rhode island|richmond|riga|rio de janeiro|riyadh|rome|rotterdam|rwanda|sacramento|sahara|
sahel|saigon|salt lake city|san antonio|san diego|san francisco|san jose|san juan|sanaa|santiago|sarajevo|scandinavia|seattle|seoul|shanghai|shenzhen|siberia|sicily|silicon valley|sinai|
sofia|south america|south asia|south carolina|south china sea|south dakota|southeast asia|srebrenica|st. louis|st. petersburg|stalingrad|stockholm|strait of hormuz|sub-saharan africa|
suez canal|sydney|taipei|taiwan strait|tallinn|tampa|tbilisi|tehran|tel aviv|tennessee|texas|thessaloniki|tiananmen square|tibet|tigray|tikrit|tokyo|toronto|transylvania|tripoli|
tunis|turin|ukraine|ulaanbaatar|utah|vancouver|vatican city|venice|vermont|vienna|vilnius|virginia|vladivostok|waco|warsaw|washington|washington d.c.|washington state|west africa|west bank|
west coast|west virginia|western europe|western sahara|wisconsin|wuhan|wyoming|xinjiang|yangon|yerevan|yorkshire|zagreb|zaporizhzhia|zurich`

// orgHeads are words that often end or start the name of an organisation.
const orgHeads = `academy administration agency airlines airways alliance army assembly association associates authority bank board broadcasting brigade brigades brotherhood bureau cabinet
center centre chamber church club coalition college command commission committee communications community company confederation conference congress consortium
corp corporation council court department directorate division enterprises exchange federation fund force forces foundation front fund gazette government group guard guards
guild herald hospital inc industries initiative institute institution intelligence international journal laboratories laboratory league legislature liberation ltd magazine ministry
mission mosque motors movement museum navy network news nations newspaper office orchestra organisation organization parliament partners partnership party police politburo post press project reserve records regiment
school senate service services society studios syndicate systems team technologies television times treaty tribune trust union united university watch works workers`

// orgPatterns are head words that make an organisation of the capitalised words
// before them, or behind "of": "Federal Aviation Administration", "Ministry of
// Health".
const orgPatterns = `academy administration agency airlines alliance army assembly association authority bank broadcasting bureau cabinet commission committee
confederation congress corporation council court department directorate federation foundation front fund guard institute institution laboratory league ministry
movement navy office organisation organization parliament party police senate society syndicate tribunal trust union university`

// orgNames are organisations whose names look like anything else.
const orgNames = `nato|un|u.n.|eu|e.u.|opec|asean|imf|wto|iaea|unicef|unesco|unhcr|interpol|european union|united nations|white house|pentagon|kremlin|state department|
justice department|treasury department|defense department|supreme court|world bank|red cross|taliban|hamas|hezbollah|hizbullah|islamic state|isis|isil|al qaeda|al-qaeda|al - qaeda|al-shabaab|
boko haram|fatah|plo|ira|eta|fbi|cia|nsa|nasa|epa|fda|sec|fcc|irs|dea|doj|dhs|cdc|mossad|kgb|fsb|gru|idf|irgc|bbc|cnn|nbc|abc|cbs|msnbc|fox news|npr|pbs|espn|al jazeera|reuters|
associated press|bloomberg|new york times|washington post|wall street journal|guardian|financial times|le monde|der spiegel|xinhua|tass|afp|google|microsoft|apple|amazon|facebook|
meta|twitter|tesla|spacex|openai|intel|ibm|nvidia|samsung|sony|toyota|volkswagen|boeing|airbus|lockheed martin|exxonmobil|shell|bp|gazprom|huawei|tiktok|goldman sachs|jpmorgan|
congress|senate|house of representatives|knesset|duma|bundestag|democratic party|republican party|labour party|likud|security council|general assembly|security service|european commission|european parliament|
european central bank|federal reserve|international criminal court|amnesty international|human rights watch|greenpeace|doctors without borders|oxfam|fifa|uefa|nba|nfl|mlb|ioc|mit|nike|netflix|uber|walmart|disney|pfizer|moderna|wikileaks|wikipedia|youtube|instagram|whatsapp|linkedin|sky news|nbc news|abc news|cbs news|enron|nsc|g7|g20|g8|brics|african union|arab league|revolutionary guard|coast guard`

// demonyms belong to a country or people and name nobody.
const demonyms = `afghan afghans african africans albanian algerian american americans arab arabs arabic argentine armenian asian asians assyrian australian australians austrian azerbaijani
bahraini bangladeshi basque belarusian belgian bolivian bosnian brazilian brazilians british briton britons bulgarian burmese cambodian canadian canadians caribbean catalan
catholic catholics chechen chilean chinese christian christians colombian congolese croatian cuban cubans czech danish druze dutch ecuadorian egyptian egyptians emirati english eritrean
estonian ethiopian european europeans filipino finnish french georgian german germans ghanaian greek greeks haitian hindu hindus hungarian indian indians indonesian iranian
iranians iraqi iraqis irish islamic islamist israeli israelis italian italians jamaican japanese jewish jews jordanian kazakh kenyan korean koreans kosovar kurd kurdish kurds kuwaiti
kyrgyz latin latvian lebanese liberian libyan lithuanian macedonian malaysian maltese mexican mexicans mongolian moroccan muslim muslims nepalese nigerian nigerians norwegian
orthodox pakistani pakistanis palestinian palestinians persian peruvian polish portuguese protestant qatari republican republicans democrat democrats democratic romanian russian russians rwandan saudi saudis
scottish senegalese serb serbian serbs shia shiite shiites sikh singaporean slovak slovenian somali somalis soviet spanish sudanese sunni sunnis swedish swiss syrian syrians taiwanese
tamil tanzanian thai tibetan tunisian turkish turks ugandan ukrainian ukrainians uruguayan uzbek venezuelan venezuelans vietnamese welsh western yemeni libertarian libertarians conservative conservatives
liberal liberals socialist socialists communist communists nazi nazis buddhist buddhists latino latina latinos hispanic caucasian zambian zimbabwean`

// titles stand before a person's name and outside its span.
const titles = `mr mrs ms miss mx dr prof professor sir lady lord dame madam president presidents vice-president premier chancellor minister ministers secretary undersecretary senator senators sen sens
representative representatives rep reps congressman congresswoman governor gov mayor ambassador king queen prince princess emperor sultan sheikh shaikh sheik emir shah pope cardinal archbishop bishop father
brother sister reverend rev rabbi imam ayatollah mullah hojjatoleslam general gen colonel col major maj captain capt lieutenant lt sergeant sgt corporal cpl private pvt admiral adm commander cmdr marshal
brigadier brig chief judge justice attorney detective inspector sheriff officer director chairman chairwoman chairperson ceo speaker leader spokesman spokeswoman spokesperson
coach doctor lawyer deputy acting former late then ex-president candidate comrade st analyst agent counselor commissioner envoy dictator councillor councilman councilwoman editor reporter author actor actress singer
prime foreign defense defence finance interior supreme crown grand vice first lieutenant-general hon monsieur herr`

// departments end the title before a name: "Secretary of State Marco Rubio".
const departments = `state defense defence treasury interior justice commerce energy health labor labour education agriculture transportation finance affairs commons representatives staff security
intelligence war exchequer culture environment trade development industry economy oil information operations`

// calendar words are capitalised and name nobody.
const calendar = `january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday jan feb mar apr jun jul aug sept sep oct nov dec
mon tue tues wed thu thur thurs fri sat sun easter christmas ramadan today yesterday tomorrow god allah internet web covid covid-19 coronavirus brexit holocaust`

// particles stand inside names of persons in lower case.
const particles = `van von der den de del della di da dos du la le al el bin ibn bint ben ter ten abu y`
