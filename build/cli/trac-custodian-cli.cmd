@echo off
rem The command line of Trac Custodian, run by the Node beside it, else by the one that is installed.
setlocal
set "CUSTODIAN_NODE=%~dp0resources\cli\node.exe"
if exist "%CUSTODIAN_NODE%" goto run
set "CUSTODIAN_NODE=node.exe"
where /q node.exe
if not errorlevel 1 goto run
echo The command line of Trac Custodian needs Node 24, and none was found. 1>&2
exit /b 1
:run
rem Node loads, writes and listens to nothing because the surroundings say so.
set "NODE_OPTIONS="
"%CUSTODIAN_NODE%" "%~dp0resources\cli\start.mjs" %*
exit /b %errorlevel%
