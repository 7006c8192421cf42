; The folder of the machine's policy: whoever may make it first could otherwise set a policy for everybody.
!macro customInstall
  ${If} $installMode == "all"
    ReadEnvStr $0 PROGRAMDATA
    CreateDirectory "$0\Trac Custodian"
    nsExec::Exec '"$SYSDIR\icacls.exe" "$0\Trac Custodian" /setowner *S-1-5-32-544 /T /C /Q'
    Pop $1
    nsExec::Exec '"$SYSDIR\icacls.exe" "$0\Trac Custodian" /inheritance:r /grant:r *S-1-5-18:(OI)(CI)F *S-1-5-32-544:(OI)(CI)F *S-1-5-32-545:(OI)(CI)RX /Q'
    Pop $1
  ${EndIf}
!macroend
