import { lines } from '../template.ts';
import type { FamilyData } from '../template.ts';

/** Letters in other languages than English, and English ones in haste. Their own words may go. */
export const foreignLetters: readonly FamilyData[] = [
  {
    family: 'letter in another language',
    context: 'text',
    templates: lines(String.raw`
Sehr geehrte Damen und Herren, {name} kann sich nicht anmelden.
Der Student {name} ({id}) fehlt im Bericht.
Geburtsdatum: {birthday}
{name}, geb. {birthday}
Estimados, la alumna {name} no aparece; correo {email}.
Fecha de nacimiento del alumno {id}: {birthday}
Bonjour, le compte de {name} ({user}) est bloqué.
date de naissance : {birthday}
Data di nascita {birthday}, matricola {id}
Data de nascimento: {birthday} ({name})
Geboortedatum {birthday} van {name}
Olá, {name} não consegue entrar. Telefone {phone}.
Witam, student {name} nie widzi planu; data urodzenia {birthday}
Здравствуйте, студент {name} не может войти, {email}
学生 {name} の登録が失敗しました ({id})
您好，{name} 无法登录
안녕하세요, {name} 학생이 로그인할 수 없습니다
الطالب {name} لا يستطيع الدخول
`),
  },
  {
    family: 'letter in haste',
    context: 'text',
    templates: lines(String.raw`
pls check {name} asap!!
{name}?? {id}??
hi - {name} -- same error
stu {id} cant login
fyi {name}/{id}/{email}
{user} locked out again
re: {name} / {name}
student ({name}): {id}.
{name};{name};{name}
"{name}" <-- this one
see {name}, {id}, dob {birthday}
{name} b.{birthday}
{id}={name}
-->{id}<--
***{name}***
{name}...{phone}
w/ {name} @ 2pm
{email}/{user}
`),
  },
];
