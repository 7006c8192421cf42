/** Names of one origin. `words`: they are words of the language too, so that only their place tells a name. */
export interface Culture {
  readonly culture: string;
  readonly given: readonly string[];
  readonly family: readonly string[];
  readonly words?: true;
}

const list = (text: string): readonly string[] => text.split(',').map((name) => name.trim());

const culture = (name: string, given: string, family: string, words?: true): Culture => ({
  culture: name,
  given: list(given),
  family: list(family),
  ...(words === undefined ? {} : { words }),
});

/** Where people of a university come from. Names are common ones of each language, joined at random. */
export const cultures: readonly Culture[] = [
  culture(
    'english',
    'Margaret, Quentin, Isolde, Theodore, Winifred, Barnaby',
    'Thistlewood, Featherstone, Abernathy, Quackenbush, Ravenscroft, Hollingsworth, Smith',
  ),
  culture(
    'words',
    'Mark, April, Will, Grant, Faith, Rose, Art, Bill, Chase, Hope, June, Rich, Summer, Penny',
    'Page, May, Green, Young, Long, White, Field, Price, Short, Banks, Law, Best, Cross, Power',
    true,
  ),
  culture(
    'irish',
    'Aoife, Ciarán, Saoirse, Niamh, Séamus, Siobhán',
    "O'Brien, O'Sullivan, Mac Giolla, Ní Dhomhnaill, McAllister, O'Shaughnessy",
  ),
  culture(
    'welsh',
    'Rhiannon, Gruffydd, Siân, Llŷr, Myfanwy',
    'ap Rhys, Llewellyn-Jones, Cadwaladr, Smythe-Griffiths, Pritchard',
  ),
  culture(
    'spanish',
    'José, María Fernanda, Íñigo, Begoña, Ana María, Jesús',
    'García Márquez, Núñez de la Peña, Ibáñez, Muñoz Castellanos, de la Cruz, Echeverría',
  ),
  culture(
    'portuguese',
    'João, Conceição, Inês, Luís Filipe, Gonçalo',
    'dos Santos, Guimarães, Conceição e Silva, Magalhães, de Araújo',
  ),
  culture(
    'french',
    'Jean-Luc, Éloïse, Gaëlle, Françoise, Anaïs',
    "D'Aubigné, L'Écuyer, de Saint-Exupéry, Lefèvre, Béranger",
  ),
  culture(
    'german',
    'Jürgen, Käthe, Sören, Annelore, Günther',
    'Müller, Großmann, von der Heide, Schäuble, Weiß, Königsberger',
  ),
  culture(
    'dutch',
    'Maarten, Liesbeth, Joost, Anneke, Thijs',
    'van der Berg, de Vries, van Oosterhout, ter Horst, Brouwer',
  ),
  culture(
    'nordic',
    'Søren, Åsa, Bjørk, Þóra, Märta, Väinö',
    'Ødegård, Ångström, Kjærgaard, Sigurðardóttir, Hämäläinen, Strömqvist',
  ),
  culture(
    'polish',
    'Łucja, Stanisław, Bożena, Wacława, Zdzisław',
    'Brzęczyszczykiewicz, Kowalski-Jabłoński, Wójcik, Śliwińska, Żurawski',
  ),
  culture('czech', 'Tomáš, Kateřina, Jiří, Božena, Ondřej', 'Dvořáková, Černý, Hřebíček, Šťastná, Novotný'),
  culture(
    'balkan',
    'Đorđe, Željka, Miloš, Čedomir, Snežana',
    'Đorđević, Živković, Hadžihafizbegović, Šimunović, Ćosić',
  ),
  culture(
    'baltic',
    'Ēriks, Jānis, Žydrūnas, Gintarė, Ülle',
    'Bērziņš, Kazlauskienė, Õunapuu, Šķēle, Vaičiūnas',
  ),
  culture('hungarian', 'Győző, Ágnes, Zsófia, Ödön', 'Szentgyörgyi, Kővári, Nagyszőlősi, Tőkés'),
  culture('romanian', 'Ștefan, Ioana, Gheorghiță, Țîrlea', 'Brâncoveanu, Ștefănescu, Țepeș, Mărgineanu'),
  culture('turkish', 'İpek, Şükrü, Çağla, Oğuz, Işıl', 'Yıldırım, Öztürk, Çalışkan, Güneş, İnönü'),
  culture('vietnamese', 'Nguyệt, Thị Hương, Đức, Văn An, Phượng', 'Nguyễn, Trần, Đặng, Huỳnh, Phạm'),
  culture('chinese-latin', 'Wei, Xiaoming, Yu, An, Li-Hua', 'Zhang, Li, Wu, Ng, Ouyang, Xu'),
  culture('korean-latin', 'Hyun-woo, Ji-Young, Seo Yeon, Min', 'Kim, Oh, Namgoong, Yi, Hwangbo'),
  culture('short', 'Al, Bo, Jo, Ed, Ty, O', 'Ek, Ho, Fu, Le, Oz, Au'),
  culture(
    'arabic-latin',
    'Fatima, Abdul-Rahman, Nasrin, Yousef, Khadija',
    'Al-Rashid, El-Amin, bin Saleh, Abu Zayd, Haddad',
  ),
  culture(
    'indian',
    'Priya, Venkatasubramanian, Ananya, Rajeshwari, Harpreet',
    'Krishnamurthy, Chattopadhyay, D’Souza, Iyer, Balasubramaniam',
  ),
  culture(
    'african',
    'Olúwaṣeun, Chukwuemeka, Nomvula, Thandiwe, Kwabena',
    'Okonkwo, Adébáyọ̀, Mkhize, Nkrumah-Boateng, Ọlátúnjí',
  ),
  culture('pacific', 'Kealoha, Leilani, Tāne, Moana', 'Kamakawiwoʻole, Kealiʻi, Ngāpuhi, Tuilaepa'),
  culture(
    'coined',
    'Zedric, Kalomira, Vistoria, Gunardo',
    'Zanquelo, Wexshinar, Dribatorel, Phokamivis, Lorenguzan',
  ),
  culture('cyrillic', 'Ибрагим, Екатерина, Фёдор, Надежда', 'Иванов, Достоевская, Щербаков, Мельниченко'),
  culture('greek', 'Γεώργιος, Ελένη, Αθανάσιος', 'Παπαδόπουλος, Οικονόμου, Χατζηδάκη'),
  culture('arabic', 'محمد, فاطمة, عبد الله', 'الحسن, القحطاني, بن سعيد'),
  culture('hebrew', 'נועה, אברהם, יעל', 'כהן, בן דוד, שפירא'),
  culture('devanagari', 'प्रिया, अर्जुन, सुरेश', 'शर्मा, चतुर्वेदी, त्रिपाठी'),
  culture('han', '明, 小红, 伟, 志強', '田中, 欧阳, 王, 李'),
  culture('kana', 'ひろみ, サクラ, 健太', '山田, 高橋, やまもと'),
  culture('hangul', '민준, 서연, 지우', '김, 남궁, 황보'),
  culture('thai', 'สมชาย, กานดา', 'ชินวัตร, ศรีสุข'),
];
