/**
 * Given names that name lists of passwords lack (they hold women's names mostly). They are also words of films and encyclopaedias, and must not pass as
 * vocabulary.
 */
export const givenNames: ReadonlySet<string> = new Set(
  `aaron abbas abdul abdullah abe abel abraham abram achmed adam adams adan adolf adolph adrian ahmad ahmed aidan aiden akbar akira al alan alain alastair albert alberto alden alec
aleksandr alejandro alessandro alex alexander alexandre alexei alf alfie alfonso alfred alfredo ali alistair allan allen alonso alonzo alphonse alvaro alvin amir amit amos anand anatole anatoly anders
andre andreas andrei andres andrew andy angel angelo angus anil anish ansel anthony anton antoine antonio aragorn archer archibald archie ari ariel arjun armand armando arne arnie arnold aron art arthur arturo
arun asher ashok ashton atticus august augustine augustus austin avery avi axel ayden aziz baptiste barclay barnaby barney barrett barry bart bartholomew basil bastian beau ben benedict benito benjamin
benji bennett benny benoit bernard bernardo bernie bert bertie bertram bill billy bjorn blaine blake bob bobby boris boyd brad braden bradford bradley brady brandon brayden brendan brennan brent
brett brian brice brock broderick brody bruce bruno bryan bryant bryce bryson buck bud buddy burt byron cade caden caesar caleb calvin cameron camilo carey carl carlo carlos carlton carson carter
cary casey caspar cecil cedric cesar chad chaim chandler charles charley charlie chase chen chester chet chip chris christian christoph christophe christopher chuck cian clancy clarence clark claude
claudio clay clayton clem clement cliff clifford clifton clint clinton clive clyde cody colby cole colin collin colt colton conan connor conor conrad constantine cooper corbin corey cornelius cory craig
cristian cristobal curt curtis cyril cyrus dale dallas dalton damian damien damon dan dane daniel danilo danny dante darby darcy daren darian darin dario darius darnell darrel darrell darren darryl darwin daryl
dave david davis davy dawson dean deandre declan del denis dennis denny denzel deon derek dermot derrick desmond devin devon dewey dexter diego dieter dimitri dirk dmitri dobby dom domenico dominic dominick don donald
donnie donovan dorian doug dougal douglas doyle drake drew duane dudley duncan dustin dusty dwayne dwight dylan earl earnest ed eddie eddy edgar edmond edmund eduardo edward edwin efrain eli elias
eliot elijah elliot elliott ellis elmer elton elvis emanuel emerson emil emile emiliano emilio emmanuel emmett enrique enzo eric erich erick erik ernest ernesto ernie ernst errol erwin esteban ethan
etienne eugene evan everett ezekiel ezra fabian fabio farid faisal felipe felix ferdinand fergus fernando fidel finn finley fletcher florian floyd francesco francis francisco franco francois frank frankie franklin
frans franz fred freddie freddy frederic frederick friedrich fritz fyodor gabe gabriel gael gareth garrett garry garth gary gaston gavin gene geoff geoffrey george georges georg gerald gerard gerardo gerhard
german gerry giacomo gideon gil gilbert giles gino giorgio giovanni giuseppe glen glenn godfrey gonzalo gordon graham grant grayson greg gregor gregorio gregory griffin guido guillaume guillermo gunnar gunther gus gustav
gustavo guy hal hakim hamid hamza hank hans hari harlan harley harold haroun harrison harry harvey hasan hassan hayden heath hector heinrich helmut henri henrik henry herb herbert herman hernan hiroshi
homer horace horatio howard howie hubert hudson huey hugh hugo humberto humphrey hunter hussein ian ibrahim idris ignacio igor ike imran ingmar ira irving irwin isaac isaiah ishaan ismael ismail israel
ivan ivor jace jack jackie jackson jacob jacques jaden jaime jake jakob jamal james jamie jan jared jarrod jarvis jason jasper javier jay jayden jayson jed jedediah jeff jefferson jeffery jeffrey jerald jeremiah jeremy jermaine
jerome jerry jesse jesus jethro jim jimmy jin joachim joaquin joao jock joe joel joey johan johann johannes john johnathan johnnie johnny johnson jon jonah jonas jonathan jonny jordan jordi jorge jose josef joseph
josh joshua josiah josue juan judah judas jude jules julian julien julio julius jun junior jurgen justin kabir kai kane kareem karim karl karsten kasper keanu keegan keith kelvin ken kendrick kenji kenneth kenny
kent kermit kerry kevin khalid kieran kim kingsley kirk kit klaus knox knut kobe konrad konstantin kostya kris krishna kristian kumar kurt kyle lachlan lamar lamont lance landon lane larry lars lawrence leandro
lee leif leigh leland len lenny leo leon leonard leonardo leopold leroy les leslie lester levi lewis lex liam lincoln linus lionel lloyd logan lonnie loren lorenzo lou louie louis luca lucas lucian luciano
lucien lucius luigi luis luka lukas luke luther lyle lyndon mac mack madison magnus mahmoud mal malachi malcolm malik manfred manny manolo manuel marc marcel marcelo marco marcos marcus mariano mario marion
marius mark marko marlon marshall martin marty marvin mason massimo mateo mathew mathias mathieu matias matt matteo matthew matthias matthieu maurice mauricio max maxim maximilian maximus maxwell maynard
mel melvin merlin mervyn micah michael michel mick mickey miguel mike mikhail miles milo milton mitch mitchell moe mohamed mohammad mohammed mohan moises monroe monty morgan morris mort mortimer moses
moss muhammad murat murray mustafa myles myron nadim nasir nasser nate nathan nathaniel neal ned neil nelson nestor neville newton niall nicholas nick nicky nicolas nicolo niels nigel nikhil niklas
nikolai nikos nils noah noel nolan norbert norm norman norris octavio odin olaf oleg oliver olivier ollie omar orlando orson orville oscar osman oswald otis otto owen ozzie pablo paco pancho paolo
parker pascal pat patrick paul paulo pavel pawel pedro percy perry pete peter petr peyton phil philip philippe phillip phineas pierce pierre piers pietro piotr porter prakash preston prince quentin
quincy quinn quinton rafael rafe rahim rahul raj raja rajan rajesh rajiv ralf ralph ram ramesh ramiro ramon randal randall randolph randy raoul raphael rashid raul ravi ray raymond red reece reed reggie reginald
reid reinhard remy rene reuben rex rey reynaldo rhett rhys ricardo rich richard richie rick rickey ricky rico riley rob robb robbie robert roberto robin rocco rod roderick rodney rodolfo rodrigo rodriguez roger rogelio
rohan roland rolando rolf roman romeo ron ronald ronaldo ronan ronnie rory roscoe ross roy royce ruben rudolf rudolph rudy rufus rupert russ russell rusty ryan ryder sachin said saeed salim salman salvador salvatore sam
samir sammy samson samuel sancho sandro sandeep sanjay santiago santos sasha saul sawyer scott scotty sean sebastian selim serge sergei sergio seth seymour shane shannon shaun shawn sheldon shelton sherman shiva
sid sidney siegfried silas silvio simeon simon sinclair sol solomon sonny soren spencer stan stanislav stanley stefan stefano stephan stephen sterling steve steven stevie stewart stuart sunil sven sylvester
tadeusz tad taj takashi takeshi tanner tariq tarun tate taylor ted teddy terence terrance terrell terrence terry thaddeus theo theodor theodore thomas thor tiago tim timmy timothy tito tobias toby tod todd tom tomas
tommaso tommy toni tony tracy travis trent trenton trevor trey tristan troy truman tucker tudor tuan tyler tyrell tyrone tyson udo ulrich ulysses umberto upton uri uriah urban uwe val valentin vance vaughn vern vernon
vic vicente victor vidal viggo vijay vikram viktor vince vincent vincente vinny virgil vishal vito vittorio vivek vlad vladimir wade waldo wallace wally walt walter ward warren wayne webster wei wendell werner wes
wesley weston wilbur wilfred wilhelm will willard william willie willis wilson winston wolf wolfgang woodrow woody wyatt xander xavier yann yannick yasin yosef youssef yuri yusuf yves zach zachariah zachary zack zane
zeke zhang ziggy zoltan`.split(/\s+/),
);
